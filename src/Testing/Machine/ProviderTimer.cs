namespace TimerAttributes.Testing.Machine;

/// <summary>
/// A timer of the time provider. Its callback runs on the virtual pool's worker. While it is armed, the handler's run that armed it
/// counts as waiting for virtual time.
/// </summary>
internal sealed class ProviderTimer : ScheduledEvent, ITimer, IThreadPoolWorkItem
{
    private readonly VirtualMachine _machine;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ExecutionContext? _context = ExecutionContext.Capture(); // Null where its flow is suppressed.
    private HandlerRun? _run;
    private long _due;
    private long _period;
    private bool _isDisposed;
    private TaskCompletionSource? _returned; // Of a callback that runs while somebody waits for its end.
    private Thread? _caller;

    public ProviderTimer(VirtualMachine machine, TimerCallback callback, object? state)
    {
        _machine = machine;
        _callback = callback;
        _state = state;
    }

    public override int Rank => int.MaxValue;

    public override long MonotonicDue => _due;

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
            _machine.Settle();
            return true;
        }
    }

    public override void Expire()
    {
        Disarm();
        long now = _machine.Clocks.Monotonic;
        if (_period > 0) Arm(_due + ((now - _due) / _period + 1) * _period); // What has passed meanwhile is one call.
        _machine.Pool.Add(this);
    }

    /// <summary>On the worker.</summary>
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
            _machine.Step();
        }
    }

    /// <summary>Disposes of it, and completes when its callback runs no more.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        lock (_machine.SyncRoot)
        {
            if (_caller is null || _caller == Thread.CurrentThread) return default;
            return new((_returned ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    // As System.Threading.Timer has it.
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
        IsArmed = true;
        if (_run is not null) _machine.Runs?.AddWait(_run);
    }

    private bool IsArmed { get; set; }

    private void Disarm()
    {
        if (!IsArmed) return;
        IsArmed = false;
        _machine.Events.Remove(this);
        if (_run is not null) _machine.Runs?.RemoveWait(_run);
    }
}
