using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Loop.Timers;

/// <summary>The run-time timers of a loop: a table, a wheel, and one kernel timer that is armed for the next due time.</summary>
internal sealed partial class LoopTimers : ISource
{
    private const int MaxPerRound = WaitBatch.Size; // Further timers wait for the next round, behind the descriptors.

    private readonly object _gate = new();
    private readonly TimerTable _table = new();
    private readonly TimerRequestQueue _inbox;
    private readonly IKernel _kernel;
    private readonly LoopThread _thread;
    private readonly HandlerCaller _caller;
    private readonly TimerWheel _wheel;
    private readonly WheelTimer _timer;
    private readonly FiringTimer _firing = new();
    private bool _isDue;
    private bool _mayArm; // A timer may be due before the kernel timer expires.
    private bool _isOverdue; // The kernel timer should have expired long ago, and was not read.
    private int _count;

    public LoopTimers(IKernel kernel, SourceTable sources, LoopThread thread, HandlerCaller caller, TimeSpan resolution)
    {
        _inbox = new(kernel);
        _kernel = kernel;
        _thread = thread;
        _caller = caller;
        _wheel = new(_table, resolution.Ticks * TimeSpan.NanosecondsPerTick, Now());
        _timer = new(kernel, sources, caller, this);
    }

    /// <summary>True if the loop was disposed of, so that no timer is called any more.</summary>
    public bool IsDisposed => _inbox.IsDisposed;

    /// <summary>Number of armed timers; 0 after the loop was disposed of. Requests that wait for the loop thread are not included.</summary>
    public int Count => IsDisposed ? 0 : Volatile.Read(ref _count);

    public long Now() => _kernel.Now(Clock.Monotonic);

    /// <summary>Creates the kernel timer if there is none. The caller that needs it first gets the exception if that fails.</summary>
    /// <exception cref="LinuxException">The kernel refused the timer.</exception>
    /// <exception cref="ObjectDisposedException">The loop was disposed of.</exception>
    public void Open()
    {
        if (_timer.IsOpen) return;
        lock (_gate)
        {
            _inbox.ThrowIfDisposed();
            if (!_timer.IsOpen) _timer.Open();
        }
    }

    public LoopTimer Start(TimeSpan time, Delegate handler, object? state, bool repeats)
    {
        long nanoseconds = TimerTime.Check(time, repeats);
        _inbox.ThrowIfDisposed();
        Open();
        bool isOwn = _thread.IsCurrent;
        int index = isOwn ? _table.Take() : _table.TakeForeign();
        ref TimerEntry entry = ref _table[index];
        entry.Handler = handler;
        // These writes are volatile, because another thread may have a handle of the timer that used this entry before. That thread sees the
        // new generation before it can see these values.
        Volatile.Write(ref entry.State, state);
        Volatile.Write(ref entry.Period, repeats ? nanoseconds : 0);
        Volatile.Write(ref entry.Due, DueIn(nanoseconds));
        var timer = new LoopTimer(this, index, entry.Generation);
        if (isOwn) File(index);
        else Send(new(index, entry.Generation, entry.Due, entry.Period));
        return timer;
    }

    public bool Change(int index, uint generation, TimeSpan time)
    {
        CatchUp();
        ref TimerEntry entry = ref _table[index];
        bool repeats = Volatile.Read(ref entry.Period) != 0;
        if (Volatile.Read(ref entry.Generation) != generation) return false;
        long nanoseconds = TimerTime.Check(time, repeats);
        Ask(new(index, generation, DueIn(nanoseconds), repeats ? nanoseconds : 0));
        return true;
    }

    public bool Cancel(int index, uint generation)
    {
        bool wasActive = DueOf(index, generation) != TimerEntry.Never;
        Ask(new(index, generation, TimerEntry.Never, Period: 0));
        return wasActive;
    }

    public long DueOf(int index, uint generation)
    {
        CatchUp();
        return _table.DueOf(index, generation);
    }

    public long PeriodOf(int index, uint generation) => _table.PeriodOf(index, generation);

    public object? StateOf(int index, uint generation) => _table.StateOf(index, generation);

    public long ExpirationsOf(int index, uint generation) => _firing.Is(index, generation) ? _firing.Expirations : 0;

    /// <summary>Applies the requests of other threads and arms the kernel timer. Called before the loop waits, while no handler runs.</summary>
    /// <returns>Whether there was a request of another thread.</returns>
    public bool Prepare()
    {
        bool asked = TakeUpRequests();
        if (!_mayArm) return asked;
        _mayArm = false;
        if (_wheel.FirstExpired is not null) _kernel.Wake(); // More timers have expired than one round calls, so the next wait ends at once.
        long next = _wheel.NextExpiry();
        if (next < _timer.Due || (_isOverdue && next != TimerEntry.Never)) _timer.Arm(next);
        _isOverdue = false;
        return asked;
    }

    /// <summary>Reads the kernel timer. The result is always false, because the loop calls <see cref="Fire()"/> in every round.</summary>
    public bool Collect(EpollEvents events)
    {
        _isDue |= _timer.TakeExpiration();
        return false;
    }

    /// <summary>Calls the handlers of timers that are due, up to the number that one round may call.</summary>
    public void Fire()
    {
        if (!_isDue && _wheel.FirstExpired is null) return;
        _isDue = false;
        _mayArm = true;
        long now = Now();
        _wheel.Advance(now);
        for (int i = 0; i < MaxPerRound && !_thread.IsStopping && _wheel.FirstExpired is { } index; i++)
        {
            Fire(index, now);
            TakeUpRequests();
        }
    }

    /// <summary>Closes the kernel timer. No timer is called any more, and none is created.</summary>
    public void Dispose()
    {
        lock (_gate) _inbox.Dispose();
        _timer.Dispose();
    }

    // A timer is created or changed. The clock has to be read for that, so the loop thread also checks whether the kernel timer is overdue.
    private long DueIn(long delay)
    {
        long now = Now();
        if (_thread.IsCurrent) NoteTime(now);
        return TimerTime.Sum(now, delay);
    }

    private void Fire(int index, long now)
    {
        ref TimerEntry entry = ref _table[index];
        Unfile(index);
        long due = entry.Due, period = entry.Period;
        if (due > now)
        {
            File(index); // The timer was put off after it was filed.
            return;
        }

        long expirations = 1;
        if (period == 0)
        {
            entry.Due = TimerEntry.Never;
        }
        else
        {
            expirations += (now - due) / period;
            entry.Due = TimerTime.Sum(due + (expirations - 1) * period, period);
            File(index);
        }

        _firing.Set(new(this, index, entry.Generation), index, entry.Generation, entry.Handler!, expirations);
        _caller.Call(_firing);
        _firing.Clear();
        if (entry.Due == TimerEntry.Never) Release(index); // The timer was called for the last time, or was cancelled during the call.
    }

    private void NoteTime(long now)
    {
        if (_timer.IsOverdue(now)) _mayArm = _isOverdue = true;
    }

    private void File(int index)
    {
        Volatile.Write(ref _count, _count + 1);
        if (_wheel.Add(index) < _timer.Due) _mayArm = true;
    }

    private void Unfile(int index)
    {
        Volatile.Write(ref _count, _count - 1);
        _wheel.Remove(index);
    }

    private void Release(int index)
    {
        _table[index].Generation++;
        _table.Return(index);
    }
}
