using TimerAttributes.Clocks;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Timeline;

namespace TimerAttributes.Testing.Kernel;

/// <summary>A timer with the semantics of timerfd_create(2) on a virtual clock.</summary>
internal sealed class MachineTimer : ScheduledEvent, IKernelTimer
{
    private readonly MachineKernel _kernel;
    private readonly VirtualMachine _machine;
    private readonly Clock _clock;
    private long _due; // In nanoseconds of the clock, as the period.
    private long _period;
    private bool _isArmed;
    private bool _hasExpired;
    private bool _clockWasSet;
    private bool _owesClockSetNotice; // The clock was set, and the expirations are reported before that.
    private bool _rearmsAfterNotice; // The clock was set before the timer had expired.

    public MachineTimer(MachineKernel kernel, Clock clock, ulong tag)
    {
        _kernel = kernel;
        _machine = kernel.Machine;
        _clock = clock;
        Tag = tag;
        Sequence = _machine.Events.NextSequence();
    }

    public ulong Tag { get; }

    public override int Rank => _kernel.Rank;

    public override long MonotonicDue => _due - _kernel.Node.Clocks.Offset(_clock);

    public override bool ExpiresWithItsRank => true;

    public override bool WakesMachine => _clock.IsAlarm();

    private long Now => _kernel.Node.Clocks.Read(_clock);

    public bool Arm(long due, long period)
    {
        lock (_machine.SyncRoot)
        {
            bool wasTold = !_clockWasSet;
            Disarm();
            (_due, _period, _isArmed) = (Math.Max(due, 1), period, true);
            if (_owesClockSetNotice) GiveClockSetNotice();
            _machine.Events.Add(this);
            _machine.EventsChanged();
            return wasTold;
        }
    }

    public long ReadExpirations()
    {
        lock (_machine.SyncRoot)
        {
            if (_clockWasSet)
            {
                Disarm();
                if (_rearmsAfterNotice) Rearm();
                return TimerFd.ClockWasSet;
            }

            if (!_hasExpired) return 0;
            long expirations = _period == 0 ? 1 : Math.Max(1, (Now - _due) / _period + 1);
            (_due, _isArmed, _hasExpired) = (_due + expirations * _period, _period != 0, false);
            _kernel.SetReady(this, false);
            if (_isArmed) _machine.Events.Add(this);
            if (_owesClockSetNotice) GiveClockSetNotice();
            return expirations;
        }
    }

    public override void Expire()
    {
        _hasExpired = true;
        _kernel.SetReady(this, true);
    }

    public void Dispose()
    {
        lock (_machine.SyncRoot)
        {
            Disarm();
            _kernel.Remove(this);
        }
    }

    /// <summary>The wall clock was set, or the machine has slept.</summary>
    public void ClockWasSet()
    {
        if (!_clock.IsWall() || !_isArmed) return;
        if (_machine.TellsExpirationsFirst && _due <= Now) _owesClockSetNotice = true;
        else GiveClockSetNotice();
    }

    // The timer expires by the new clock only now, as it may on a machine with one processor.
    private void Rearm()
    {
        _isArmed = true;
        _machine.Events.Add(this);
        _machine.EventsChanged();
    }

    private void GiveClockSetNotice()
    {
        (_clockWasSet, _owesClockSetNotice, _rearmsAfterNotice) = (true, false, _isArmed && !_hasExpired);
        _kernel.SetReady(this, true);
    }

    private void Disarm()
    {
        _machine.Events.Remove(this);
        if (_hasExpired || _clockWasSet) _kernel.SetReady(this, false);
        (_isArmed, _hasExpired, _clockWasSet) = (false, false, false);
    }
}
