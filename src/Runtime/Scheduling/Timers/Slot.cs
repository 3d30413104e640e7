using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// One kernel timer, and the jobs that share its plan. Due times that are a grid are the kernel's to count: the timer has an interval.
/// Others are counted here, and the timer is armed for one at a time.
/// </summary>
internal partial class Slot : ISource, IDueTimes, IDisposable
{
    private readonly EventLoop _loop;
    private readonly RunListener _listener;
    private readonly WallClock _wall;
    private JobRunner[] _jobs;
    private Plan _plan;
    private long _instant = Recurrence.Never; // Of the plan's grid, the next one.
    private long _first = Recurrence.Never; // The first of them, or the first after a step,
    private long _wait; // and how long that is waited for, at most.
    private long _next = Recurrence.Never; // When the instant is due. Written by the loop thread, read by any.
    private long _due; // The earliest due time of what was collected,
    private long _dueSetting; // the setting of the wall clock by which that was due,
    private long _firedSetting; // and the same of what is fired.
    private long _expirations;
    private LinuxException? _fault; // Collected, to be mended when the batch is fired.
    private long _setting; // Of the wall clock, when the timer was last armed by it: every slot has to see every step.

    /// <exception cref="LinuxException">There is no timer to be had.</exception>
    public Slot(EventLoop loop, RunListener listener, in Plan plan, WallClock wall, JobRunner[] jobs)
    {
        _loop = loop;
        _listener = listener;
        _plan = plan;
        _wall = wall;
        _jobs = jobs;
        Timer = new(loop, this, plan.Recurrence.Clock);
    }

    /// <summary>The next due time in UTC; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            long next = Volatile.Read(ref _next);
            if (next == Recurrence.Never) return null;
            _wall.Refresh(); // The wall clock may have been set since the last tick, which may be long ago.
            return new(_wall.UtcTicks(next), TimeSpan.Zero);
        }
    }

    public Clock Clock => _plan.Recurrence.Clock;

    /// <summary>No job is left.</summary>
    public bool IsDeserted => _jobs.Length == 0;

    protected SlotTimer Timer { get; }

    /// <summary>Arms for the plan as it is from <paramref name="start"/> on, before the loop runs.</summary>
    public void Arm(in ClockReading start)
    {
        Begin(_plan, _plan.Recurrence.First(start.Now), start);
        Arm();
        if (_expirations > 0) _loop.Post(Fire); // The wall clock was set since the start, past the first due time.
    }

    /// <summary>With <see cref="MissedTicks.Delay"/>, a run is over: the next is due a period from now. Loop thread only.</summary>
    public virtual void Restart()
    {
        if (!_plan.Recurrence.IsDelay || !Timer.IsLive) return;
        ClockReading now = _wall.Read();
        Begin(_plan, _plan.Recurrence.AfterRun(now.Now), now);
        TryRealign();
    }

    public virtual bool Collect(EpollEvents events)
    {
        if (!Timer.IsLive) return false;
        if (_expirations > 0 || _fault is not null) return false; // Collected in this batch already.
        try
        {
            long expirations = Timer.Read();
            if (expirations == TimerFd.ClockWasSet) Realign();
            else if (expirations > 0) Expire(expirations);
        }
        catch (LinuxException fault)
        {
            _fault = fault;
        }

        return _expirations > 0 || _fault is not null;
    }

    public void Fire()
    {
        (Firing firing, TimerFailure? failure) = Take();
        failure?.Tell(_jobs);
        if (firing.Expirations == 0) return;
        JobRunner[] jobs = _jobs;
        foreach (JobRunner job in jobs)
        {
            // A handler of this batch may have given it another slot. (Whether any was given one is cheaper to ask than each of them.)
            if (_jobs == jobs || job.DueTimes == this) job.Fire(firing);
        }
    }

    /// <summary>The call for one due time alone, out of those of a tick: 0 for the first.</summary>
    public virtual Firing Nth(in Firing firing, long index)
    {
        long due = _plan.Nth(firing.Due + _firedSetting, index, _first);
        return new(due - _firedSetting, _wall.UtcTicks(due), Expirations: 1);
    }

    /// <summary>The job has another slot now.</summary>
    public void Leave(JobRunner job) => _jobs = Array.FindAll(_jobs, other => other != job);

    /// <inheritdoc cref="SlotTimer.TryExpire"/>
    public bool TryExpire() => Timer.TryExpire();

    /// <summary>Closes the timer, and tells if that had gone before.</summary>
    public void Dispose()
    {
        long left = _expirations; // Collected, and then the loop was stopped.
        _expirations = 0;
        foreach (JobRunner job in _jobs)
        {
            if (left > 0 && job.DueTimes == this) job.Abandon(left);
        }

        if (Timer.Close() is { } fault && _next != Recurrence.Never)
            Failure("was found out of order at the stop: if its descriptor had been closed, due times since then are lost.", false, fault).Tell(_jobs);
        Volatile.Write(ref _next, Recurrence.Never);
    }

    /// <summary>What is to be fired, and what went wrong with the timer and was mended, or was not.</summary>
    protected virtual (Firing Firing, TimerFailure? Failure) Take()
    {
        TimerFailure? failure = null;
        if (_fault is { } fault)
        {
            _fault = null;
            failure = Mend(fault);
            if (_expirations == 0) return (default, failure);
        }

        _listener.Look();
        _wall.Refresh();
        var firing = new Firing(_due - _dueSetting, _wall.UtcTicks(_due), _expirations);
        _firedSetting = _dueSetting;
        _expirations = 0;
        return (firing, failure);
    }

    /// <summary>The slot's clock, and how that is set.</summary>
    protected ClockReading Read() => _wall.Read();

    /// <summary>Whether the wall clock was set since the slot last looked.</summary>
    protected bool HasStepped() => Clock.IsWall() && Read().HasSteppedSince(_setting);

    protected void Begin(in Plan plan, long first, in ClockReading start)
    {
        _plan = plan;
        _setting = start.Setting;
        (_instant, _first, _wait) = (first, first, Math.Max(first - start.Now, plan.Recurrence.MaxGap));
        Volatile.Write(ref _next, plan.DueOf(first));
    }

    /// <summary>What was collected is not fired.</summary>
    protected void Drop() => (_expirations, _fault) = (0, null);

    // The kernel tells a timer that the clock was set only if that was armed before, so a new timer has to look itself.
    private void Arm()
    {
        if (!Timer.Arm(_next, _plan.Interval) || HasStepped()) Realign();
    }

    private void Expire(long expirations)
    {
        // A timer that had not expired when the clock was set goes on by the new clock (timerfd_create(2), ECANCELED). If nothing is due any
        // more, it was not armed anew since.
        if (_next == Recurrence.Never) return;
        ClockReading now = Clock.IsWall() || !_plan.IsPlain ? Read() : default;
        // When the wall clock is set, the kernel lets timers expire whose due times that has passed, and tells them only then that the
        // clock was set (clock_was_set in kernel/time/hrtimer.c). With several processors the loop is mostly in between, so the count is
        // believed only if the clock, read after the count, has not been set since the timer was armed.
        if (now.HasSteppedSince(_setting))
        {
            Realign();
            return;
        }

        if (_plan.IsPlain)
        {
            Pass(expirations, now.Setting);
            return;
        }

        // The kernel has told of one: the clock tells how many have passed. It can be none, by a wall clock that was slewed.
        Pass(_plan.Passed(_instant, now.Now), now.Setting);
        if (_next != Recurrence.Never) Arm();
    }

    private void Pass(long expirations, long setting)
    {
        if (expirations == 0) return;
        if (_expirations == 0) (_due, _dueSetting) = (_next, setting);
        _expirations += expirations;
        _instant = _plan.Recurrence.After(_instant, expirations);
        Volatile.Write(ref _next, _plan.DueOf(_instant));
    }
}
