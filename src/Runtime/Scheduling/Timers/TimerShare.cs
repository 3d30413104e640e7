using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// One kernel timer for many slots of a clock. It is armed for the earliest due time of them, at the exact nanosecond. Each slot has a
/// <see cref="SharedTimer"/>, which behaves as a kernel timer of its own: expirations are counted by the clock, and a set clock or a failure of the
/// kernel timer is told to each slot.
/// </summary>
internal sealed partial class TimerShare : ISource, ITimerShare
{
    private readonly EventLoop _loop;
    private readonly Clock _clock;
    private readonly ReplaceableTimer _timer;
    private readonly object _gate = new(); // For all fields but _told and _ready. No slot is called while it is held, because slots call the share.
    private readonly DueHeap _heap = new();
    private readonly List<SharedTimer> _told = []; // Those whose slots are about to read them. Loop thread only.
    private readonly List<ISource> _ready = []; // Slots to fire. Loop thread only.
    private long _armed = Recurrence.Never; // What the kernel timer is armed for.
    private int _members;
    private int _joined; // The number of timers that have ever joined.
    private bool _isHeld; // Many slots are armed, and the kernel timer is armed after all of them.
    private bool _hasFailed; // The kernel timer has failed, and none has expired since.
    private bool _isReplacement; // The kernel timer replaced one that failed, and has not expired since.
    private volatile bool _isEnding; // A stop has used the kernel timer to wake the loop. No due time is counted after that.
    private LinuxException? _fault; // The latest failure of the kernel timer.
    private LinuxException? _lost; // What Shut has found.

    public TimerShare(EventLoop loop, Clock clock)
    {
        (_loop, _clock) = (loop, clock);
        _timer = new(loop.Kernel, loop.Sources, this, clock);
    }

    public bool IsLost
    {
        get { lock (_gate) return _lost is not null; }
    }

    public bool Collect(EpollEvents events)
    {
        lock (_gate)
        {
            if (!_timer.IsOpen || _isEnding) return false;
            if (!TryReadTimer()) return false;
            _isFireLost = false;
            TakeUntold();
            PostTelling();
        }

        Tell(events);
        lock (_gate) TryArm();
        return _ready.Count > 0;
    }

    public void Fire()
    {
        foreach (ISource slot in _ready)
        {
            if (((IServedLoop)_loop).IsStopping) break; // The disposal of the slots counts what was collected and not fired.
            slot.Fire();
        }

        _ready.Clear();
    }

    /// <inheritdoc cref="SlotTimers.Hold"/>
    public void Hold()
    {
        lock (_gate) _isHeld = true;
    }

    /// <inheritdoc cref="SlotTimers.Release"/>
    public void Release(Predicate<Clock> hasStepped)
    {
        lock (_gate)
        {
            _isHeld = false;
            bool isRight = Arm();
            // The kernel reports a step only to a timer that was armed before the step.
            if (!isRight || hasStepped(_clock)) MarkSet();
            PostTelling();
        }
    }

    /// <summary>Closes the kernel timer, because the slots are about to be disposed of. Each slot is told if the timer is found out of order.</summary>
    public void Shut()
    {
        lock (_gate)
        {
            _heap.Clear();
            _untold.Clear();
            _lost = _timer.Close();
        }
    }

    // Finds out which slots have to be told.
    private bool TryReadTimer()
    {
        try
        {
            long expirations = _timer.Read();
            if (expirations == 0) return true;
            (_armed, _isReplacement, _hasFailed) = (Recurrence.Never, false, false);
            if (expirations == TimerFd.ClockWasSet) MarkSet();
            else PassDue(_loop.Kernel.Now(_clock));
            return true;
        }
        catch (LinuxException fault)
        {
            Fail(fault); // The slots are told by a post, because the loop calls Fire by the tag of the kernel timer, which is closed.
            PostTelling();
            return false;
        }
    }

    // Counts as timerfd_create(2) does: all expirations up to now, of a timer with a period, are one reading. What is left of those that are due
    // comes in the next round, so that other sources get their turn.
    private void PassDue(long now)
    {
        while (_told.Count < WaitBatch.Size && _heap.Count > 0 && _heap.FirstDue <= now)
        {
            SharedTimer timer = _heap.First;
            long since = _heap.FirstDue, passed = timer.Period == 0 ? 1 : (now - since) / timer.Period + 1;
            // A slot that has yet to learn that the clock was set counts its due times itself then, and arms its timer again.
            if (timer.Unread != TimerFd.ClockWasSet) timer.Unread += passed;
            if (timer.Period == 0) _heap.Remove(timer);
            else _heap.Set(timer, Recurrence.Add(since, passed * timer.Period));
            _told.Add(timer);
        }
    }
}
