using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Linux;
using TimerAttributes.Loop;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Scheduling;

/// <summary>One kernel timer, and the jobs that share its grid.</summary>
internal sealed class Slot : ISource, IDisposable
{
    private const int MostSteps = 10; // Of the wall clock while a timer is armed. More are not clocks being set.
    private const int MostInVain = 16; // Reads in a row that find nothing. More are of another's file, which has the number by now.

    private readonly EventLoop _loop;
    private readonly Grid _grid;
    private readonly WallClock _wall;
    private readonly JobRunner[] _jobs;

    private ulong _tag;
    private volatile IKernelTimer? _timer; // Null when it failed and none could be had in its place.
    private bool _isReplacement; // It took the place of another, and has not yet been read.
    private int _inVain;
    private volatile bool _isEnding; // It is to wake the loop, and counts no more.
    private LinuxException? _fault; // Collected, to be mended when the batch is fired.
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
        foreach (JobRunner job in jobs) job.Slot = this;
        OpenTimer();
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
        Arm();
    }

    /// <summary>Makes the timer ready at once, to wake a loop that is to end. From any thread. False where it cannot be armed.</summary>
    public bool TryExpire()
    {
        _isEnding = true;
        if (_timer is not { } timer) return false; // Once: the loop may end and close it meanwhile.
        try
        {
            timer.Arm(1, period: 0);
            return true;
        }
        catch (LinuxException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true; // The loop has ended.
        }
    }

    public bool Collect(EpollEvents events)
    {
        if (_timer is null || _isEnding) return false;
        if (_expirations > 0 || _fault is not null) return false; // Collected in this batch already.
        try
        {
            _expirations = _timer.ReadExpirations();
            if (_expirations == 0)
            {
                if (++_inVain < MostInVain) return false;
                throw new LinuxException("read(timerfd)", Errno.EAGAIN);
            }

            _isReplacement = false;
            _inVain = 0;
            if (_expirations == TimerFd.ClockWasSet) Realign();
        }
        catch (LinuxException fault)
        {
            (_expirations, _fault, _inVain) = (0, fault, 0);
            return true;
        }

        if (_expirations < 0) return false;

        _due = _next;
        Volatile.Write(ref _next, _grid.DueAfter(_next, _expirations));
        return true;
    }

    public void Fire()
    {
        if (_fault is { } fault)
        {
            _fault = null;
            Mend(fault);
            return;
        }

        JobTelemetry.Look();
        _wall.Refresh();
        var expiry = new Expiry(_due, _wall.UtcTicks(_due), _expirations);
        _expirations = 0;
        foreach (JobRunner job in _jobs) job.Fire(expiry);
    }

    /// <summary>The call for one due time alone, out of those of a tick: 0 for the first.</summary>
    public Expiry Nth(in Expiry expiry, long index)
    {
        long due = _grid.DueAfter(expiry.Due, index);
        return new(due, _wall.UtcTicks(due), Expirations: 1);
    }

    /// <summary>Closes the timer, and tells if that had gone before: nothing else says that a descriptor was closed from outside.</summary>
    public void Dispose()
    {
        if (_expirations > 0) // Collected, and then the loop was stopped.
        {
            foreach (JobRunner job in _jobs) job.Abandon(_expirations);
        }

        if (CloseTimer() is { } fault && _next != Grid.Never)
            Tell("was found out of order at the stop: if its descriptor had been closed, due times since then are lost.", false, fault);
        Volatile.Write(ref _next, Grid.Never);
    }

    private void Arm()
    {
        if (!_timer!.Arm(_next, _grid.Period)) Realign();
    }

    // The clock was set, or the machine has slept, and the timer is disarmed (timerfd_create(2), ECANCELED). After a sleep the due
    // times that have passed are still to be counted: armed where it was, the kernel counts them. After a step they never were.
    private void Realign()
    {
        if (_next == Grid.Never) return;
        for (int steps = 0; steps < MostSteps; steps++)
        {
            bool stepped = _wall.WasSet(ref _setting);
            if (stepped) Volatile.Write(ref _next, _grid.AfterStep(_next, _loop.Kernel.Now(_grid.Clock)));
            if (_timer!.Arm(_next, _grid.Period)) return;
        }
    }

    // A new timer, armed where the old one was, so that the kernel counts what has passed meanwhile. One that fails before it has
    // been read once is not replaced again: the next would fail as well, and the loop would do nothing else.
    private void Mend(LinuxException fault)
    {
        bool isHopeless = _isReplacement;
        CloseTimer(); // It is known to be out of order: what is wrong with it now is nothing new.
        if (_next == Grid.Never) return;
        LinuxException cause = fault;
        if (!isHopeless)
        {
            try
            {
                OpenTimer();
                _isReplacement = true;
                Arm();
                Tell("failed and was replaced; no due time is lost.", true, fault);
                return;
            }
            catch (LinuxException refusal)
            {
                CloseTimer();
                cause = refusal;
            }
        }

        Tell("failed and could not be replaced: no tick comes of it any more. Stop the scheduler and start another.", false, cause);
        Volatile.Write(ref _next, Grid.Never);
    }

    // Under a new tag each time: where a copy of a descriptor lives on, its events are not taken for those of the new timer.
    [MemberNotNull(nameof(_timer))]
    private void OpenTimer()
    {
        _tag = _loop.Sources.Add(this);
        try
        {
            _timer = _loop.Kernel.CreateTimer(_grid.Clock, _tag);
        }
        catch
        {
            _loop.Sources.Remove(_tag);
            throw;
        }
    }

    private LinuxException? CloseTimer()
    {
        if (_timer is null) return null;
        _loop.Sources.Remove(_tag);
        try
        {
            _timer.Dispose();
            return null;
        }
        catch (LinuxException fault)
        {
            return fault; // It is closed all the same.
        }
        finally
        {
            _timer = null;
        }
    }

    private void Tell(string what, bool isReplaced, LinuxException fault)
    {
        string names = string.Join(", ", _jobs.Select(job => job.Name));
        var exception = new JobTimerException($"The timer of {names} {what}", isReplaced, fault);
        foreach (JobRunner job in _jobs) job.Report(exception, _wall.UtcTicks(_next));
    }
}
