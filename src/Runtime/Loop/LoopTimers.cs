using TimerAttributes.Linux;

namespace TimerAttributes.Loop;

/// <summary>The run-time timers of a loop: a wheel, and one kernel timer for the next of them.</summary>
internal sealed class LoopTimers : ISource, IDisposable
{
    private const int MostPerRound = EventLoop.BatchSize; // The rest wait for the next round: descriptors have their turn in between.

    private readonly TimerList _expired = new();
    private readonly object _gate = new();
    private readonly IKernel _kernel;
    private readonly LoopThread _thread;
    private readonly HandlerCaller _caller;
    private readonly TimerWheel _wheel;
    private readonly WheelTimer _timer;
    private List<LoopTimer> _incoming = [];
    private List<LoopTimer> _changing = [];
    private volatile bool _hasIncoming;
    private volatile bool _disposed;
    private bool _isDue;
    private bool _mayArm; // Something may be due before the kernel timer is.
    private LoopTimer? _firing;
    private long _expirations;
    private int _count;

    public LoopTimers(IKernel kernel, SourceTable sources, LoopThread thread, HandlerCaller caller, TimeSpan resolution)
    {
        _kernel = kernel;
        _thread = thread;
        _caller = caller;
        _wheel = new(resolution.Ticks * TimeSpan.NanosecondsPerTick, Now());
        _timer = new(kernel, sources, caller, this);
    }

    /// <summary>How many are armed, to the loop's knowledge.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Checks a delay, or a period, and tells it in ns.</summary>
    public static long Check(TimeSpan time, bool repeats)
    {
        if (time < TimeSpan.Zero || (repeats && time == TimeSpan.Zero))
            throw new ArgumentOutOfRangeException(nameof(time), time, repeats ? "A period is more than zero." : "A delay is zero or more.");
        if (time.Ticks > long.MaxValue / TimeSpan.NanosecondsPerTick)
            throw new ArgumentOutOfRangeException(nameof(time), time, "A timer is due within 292 years.");
        return time.Ticks * TimeSpan.NanosecondsPerTick;
    }

    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, typeof(EventLoop));

    public long Now() => _kernel.Now(Clock.Monotonic);

    public long ExpirationsOf(LoopTimer timer) => _firing == timer ? _expirations : 0;

    /// <summary>Makes the kernel timer, if there is none yet: before the first that needs it, so that it is who is told of a failure.</summary>
    public void Open()
    {
        if (_timer.IsOpen) return;
        lock (_gate)
        {
            ThrowIfDisposed();
            if (!_timer.IsOpen) _timer.Open();
        }
    }

    /// <summary>The timer's due time has changed. From any thread.</summary>
    public void Changed(LoopTimer timer)
    {
        if (_thread.IsCurrent)
        {
            Refile(timer);
            return;
        }

        lock (_gate)
        {
            if (_disposed) return;
            _incoming.Add(timer);
            if (_hasIncoming) return;
            _hasIncoming = true;
            try
            {
                _kernel.Wake();
            }
            catch
            {
                _hasIncoming = false; // The next change wakes, and takes this one along.
                throw;
            }
        }
    }

    /// <summary>Before the loop waits, and while nobody is called: takes up changes of other threads, and arms the kernel timer.</summary>
    public void Prepare()
    {
        if (_hasIncoming) TakeIncoming();
        if (!_mayArm) return;
        _mayArm = false;
        if (_expired.First is not null) _kernel.Wake(); // There are more than one round may call.
        long next = _wheel.NextExpiry();
        if (next < _timer.Due) _timer.Arm(next);
    }

    /// <summary>Never one to fire with the batch: the loop calls <see cref="Fire()"/> in every round.</summary>
    public bool Collect(EpollEvents events)
    {
        _isDue |= _timer.TakeExpiration();
        return false;
    }

    /// <summary>Calls what is due, if anything is; no more than one round may.</summary>
    public void Fire()
    {
        if (!_isDue && _expired.First is null) return;
        _isDue = false;
        _mayArm = true;
        long now = Now();
        _wheel.Advance(now, _expired);
        for (int i = 0; i < MostPerRound && !_thread.IsStopping && _expired.First is { } timer; i++) Fire(timer, now);
    }

    public void Dispose()
    {
        lock (_gate) _disposed = true;
        _timer.Close();
    }

    private void Fire(LoopTimer timer, long now)
    {
        TimerList.Remove(timer);
        _count--;
        long due = timer.Due;
        if (due > now)
        {
            Refile(timer); // Put off, or cancelled, since it was filed.
            return;
        }

        long period = timer.PeriodNanoseconds;
        long expirations = period == 0 ? 1 : (now - due) / period + 1;
        // Where another thread has changed it in between, that change is on its way here.
        if (!timer.MoveOn(due, period == 0 ? LoopTimer.Never : Next(due, expirations, period))) return;
        Refile(timer);

        _firing = timer;
        _expirations = expirations;
        _caller.Call(timer);
        _firing = null;
    }

    private static long Next(long due, long expirations, long period) =>
        period <= (LoopTimer.Never - 1 - due) / expirations ? due + expirations * period : LoopTimer.Never - 1;

    // A timer that is put off stays where it is until its old time: the many that are put off again and again, and never called,
    // cost one write each.
    private void Refile(LoopTimer timer)
    {
        long due = timer.Due;
        if (timer.Next is not null)
        {
            if (due > timer.FiledAfter && due != LoopTimer.Never) return;
            TimerList.Remove(timer);
            _count--;
        }

        if (due == LoopTimer.Never) return;
        _count++;
        if (_wheel.Add(timer) < _timer.Due) _mayArm = true;
    }

    private void TakeIncoming()
    {
        lock (_gate)
        {
            _hasIncoming = false;
            (_incoming, _changing) = (_changing, _incoming);
        }

        foreach (LoopTimer timer in _changing) Refile(timer);
        _changing.Clear();
    }
}
