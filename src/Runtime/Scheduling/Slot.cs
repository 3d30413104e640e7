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

    public Slot(EventLoop loop, Grid grid, WallClock wall, JobRunner[] jobs)
    {
        _loop = loop;
        _grid = grid;
        _wall = wall;
        _jobs = jobs;
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
    public DateTimeOffset? NextDue => Volatile.Read(ref _next) is long next and not Grid.Never ? new(_wall.UtcTicks(next), TimeSpan.Zero) : null;

    /// <summary>Arms for the grid that starts at <paramref name="start"/>, a reading of its clock.</summary>
    public void Arm(long start)
    {
        _next = _grid.FirstDue(start);
        if (!_timer.Arm(_next, _grid.Period)) Realign();
    }

    public bool Collect()
    {
        long expirations = _timer.ReadExpirations();
        if (expirations == TimerFd.ClockWasSet) Realign();
        if (expirations <= 0) return false;

        if (_expirations == 0) _due = _next;
        _expirations += expirations;
        Volatile.Write(ref _next, _grid.DueAfter(_next, expirations));
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
        Volatile.Write(ref _next, Grid.Never);
        _loop.Sources.Remove(_tag);
        _timer.Dispose();
    }

    // The wall clock was set, which disarms. The grid stays where it is on the clock; what the step leapt over is not run.
    private void Realign()
    {
        if (_next == Grid.Never) return;
        do
        {
            Volatile.Write(ref _next, _grid.Realigned(_next, _loop.Kernel.Now(_grid.Clock)));
        }
        while (!_timer.Arm(_next, _grid.Period));
    }
}
