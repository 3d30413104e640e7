using TimerAttributes.Linux;
using TimerAttributes.Loop;

namespace TimerAttributes.Scheduling;

/// <summary>One kernel timer, and the jobs that share its grid.</summary>
internal sealed class Slot : ISource, IDisposable
{
    private readonly EventLoop _loop;
    private readonly Grid _grid;
    private readonly WallClock _wall;
    private readonly JobRunner[] _jobs;
    private readonly ulong _tag;
    private readonly IKernelTimer _timer;

    private long _next = Grid.Never; // Written by the loop thread, read by any.
    private long _due;
    private long _expirations;
    private long _setting; // Of the wall clock, when the timer was last armed by it: every slot has to see every step.

    public Slot(EventLoop loop, Grid grid, WallClock wall, JobRunner[] jobs)
    {
        _loop = loop;
        _grid = grid;
        _wall = wall;
        _jobs = jobs;
        _setting = wall.Setting();
        _tag = loop.Sources.Add(this);
        try
        {
            _timer = loop.Kernel.CreateTimer(grid.Clock, _tag);
        }
        catch
        {
            loop.Sources.Remove(_tag);
            throw;
        }
    }

    /// <summary>The next due time in UTC; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            long next = Volatile.Read(ref _next);
            if (next == Grid.Never) return null;
            _wall.Refresh(); // The wall clock may have been set since the last tick, which may be long ago.
            return new(_wall.UtcTicks(next), TimeSpan.Zero);
        }
    }

    /// <summary>Arms for the grid that starts at <paramref name="start"/>, a reading of its clock.</summary>
    public void Arm(long start)
    {
        _next = _grid.FirstDue(start);
        if (!_timer.Arm(_next, _grid.Period)) Realign();
    }

    public bool Collect(EpollEvents events)
    {
        if (_expirations > 0) return false; // Collected in this batch already.
        _expirations = _timer.ReadExpirations();
        if (_expirations == TimerFd.ClockWasSet) Realign();
        if (_expirations <= 0) return false;

        _due = _next;
        Volatile.Write(ref _next, _grid.DueAfter(_next, _expirations));
        return true;
    }

    public void Fire()
    {
        _wall.Refresh();
        var expiry = new Expiry(_due, _wall.UtcTicks(_due), _expirations);
        _expirations = 0;
        foreach (JobRunner job in _jobs) job.Fire(expiry);
    }

    public void Dispose()
    {
        if (_expirations > 0) // Collected, and then the loop was stopped.
        {
            foreach (JobRunner job in _jobs) job.Abandon(_expirations);
        }

        Volatile.Write(ref _next, Grid.Never);
        _loop.Sources.Remove(_tag);
        _timer.Dispose();
    }

    // The clock was set, or the machine has slept, and the timer is disarmed (timerfd_create(2), ECANCELED). After a sleep the due
    // times that have passed are still to be counted: armed where it was, the kernel counts them. After a step they never were.
    private void Realign()
    {
        if (_next == Grid.Never) return;
        do
        {
            bool stepped = _wall.WasSet(ref _setting);
            if (stepped) Volatile.Write(ref _next, _grid.AfterStep(_next, _loop.Kernel.Now(_grid.Clock)));
        }
        while (!_timer.Arm(_next, _grid.Period));
    }
}
