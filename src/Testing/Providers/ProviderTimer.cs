using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Timeline;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Providers;

/// <summary>
/// A timer of the time provider. The virtual pool runs its callback. While the timer is armed, the handler's run that armed it counts as
/// waiting for virtual time.
/// </summary>
internal sealed class ProviderTimer : ScheduledEvent, ITimer, IThreadPoolWorkItem
{
    private readonly VirtualMachine _machine;
    private readonly MachineNode _node;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ExecutionContext? _context = ExecutionContext.Capture(); // Null where the creator suppresses its flow.
    private HandlerRun? _run;
    private long _due; // In nanoseconds of the monotonic clock, as the period.
    private long _period;
    private bool _isArmed;
    private bool _isDisposed;
    private TaskCompletionSource? _returned; // Completes when the running callback returns; null while no caller awaits that.
    private Thread? _caller; // The thread that runs the callback; null while it does not run.

    public ProviderTimer(VirtualMachine machine, MachineNode node, TimerCallback callback, object? state)
    {
        _machine = machine;
        _node = node;
        _callback = callback;
        _state = state;
    }

    public override int Rank => int.MaxValue;

    public override long MonotonicDue => _due;

    public override bool ExpiresWithItsRank => false;

    public override bool WakesMachine => false;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        long delay = Check(dueTime, nameof(dueTime)), interval = Check(period, nameof(period));
        lock (_machine.SyncRoot)
        {
            if (_isDisposed) return false;
            Disarm();
            _run = HandlerRun.Current ?? _run;
            _period = Math.Max(interval, 0);
            if (delay >= 0) Arm(_machine.Clocks.Monotonic + delay);
            _machine.EventsChanged();
            return true;
        }
    }

    public override void Expire()
    {
        if (_node.IsPaused)
        {
            _node.Hold(this);
            return;
        }

        Disarm();
        long now = _machine.Clocks.Monotonic;
        if (_period > 0) Arm(_due + ((now - _due) / _period + 1) * _period); // All periods that have passed meanwhile make one call.
        _machine.Pool.Add(this);
    }

    /// <summary>Runs the callback. Called by the pool's worker.</summary>
    public void Execute()
    {
        lock (_machine.SyncRoot) _caller = Thread.CurrentThread;
        try
        {
            if (_context is null) _callback(_state);
            else ExecutionContext.Run(_context, static timer => ((ProviderTimer)timer!)._callback(((ProviderTimer)timer)._state), this);
        }
        finally
        {
            lock (_machine.SyncRoot)
            {
                _caller = null;
                _returned?.TrySetResult();
            }
        }
    }

    public void Dispose()
    {
        lock (_machine.SyncRoot)
        {
            _isDisposed = true;
            Disarm();
            _machine.Monitor.Changed();
        }
    }

    /// <summary>Disposes of the timer.</summary>
    /// <returns>A task that completes when the callback has returned. It has completed already if the callback itself is the caller.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        lock (_machine.SyncRoot)
        {
            if (_caller is null || _caller == Thread.CurrentThread) return default;
            return new((_returned ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    // The same range as that of System.Threading.Timer.
    private static long Check(TimeSpan time, string parameter)
    {
        if (time == Timeout.InfiniteTimeSpan) return -1;
        if (time >= TimeSpan.Zero && time.TotalMilliseconds < uint.MaxValue) return time.Ticks * TimeSpan.NanosecondsPerTick;
        throw new ArgumentOutOfRangeException(parameter, time, "A timer's time is from 0 to 49 days, or Timeout.InfiniteTimeSpan.");
    }

    private void Arm(long due)
    {
        _due = due;
        Sequence = _machine.Events.NextSequence();
        _machine.Events.Add(this);
        _isArmed = true;
        if (_run is not null) _machine.Runs.AddWait(_run);
    }

    private void Disarm()
    {
        if (!_isArmed) return;
        _isArmed = false;
        _machine.Events.Remove(this);
        _node.Forget(this);
        if (_run is not null) _machine.Runs.RemoveWait(_run);
    }
}
