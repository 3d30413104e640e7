using TimerAttributes.Clocks;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Zones;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// A timer, and the jobs that share its plan. If all due times are one period apart, the timer has an interval and the kernel counts
/// the due times that have passed. Otherwise the slot counts them, and the timer is armed for one due time at a time.
/// </summary>
internal partial class Slot : ISource, IDueTimes, IDisposable
{
    private readonly EventLoop _loop;
    private readonly RunListener _listener;
    private readonly WallClock _wall;
    private JobRunner[] _jobs;
    private Plan _plan;
    private long _instant = Recurrence.Never; // The next instant of the recurrence.
    private long _first = Recurrence.Never; // The instant that the last call of Begin has set.
    private long _wait; // The longest wait for the instant in _first, in nanoseconds.
    private long _next = Recurrence.Never; // The due time of _instant. Any thread may read it.
    private long _due; // The earliest due time that was collected and not fired.
    private long _dueSetting; // The setting of the wall clock (ClockReading.Setting) at which _due has passed.
    private long _expirations; // The number of due times that were collected and not fired.
    private LinuxException? _fault; // A failure of the timer that was collected. Take replaces the timer.
    private long _setting; // The setting of the wall clock that the slot last followed. Each slot has its own: each has to see every step.

    /// <param name="loop">The loop.</param>
    /// <param name="listener">Notified of runs.</param>
    /// <param name="plan">When the jobs are due.</param>
    /// <param name="wall">The clock of the due times.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="timers">Makes the timer.</param>
    /// <param name="timer">The timer of a job that was dormant, which may be armed; null for a new one.</param>
    /// <exception cref="LinuxException">The kernel refused to make the timer.</exception>
    public Slot(EventLoop loop, RunListener listener, in Plan plan, WallClock wall, JobRunner[] jobs, SlotTimers timers, SharedTimer? timer = null)
    {
        _loop = loop;
        _listener = listener;
        _plan = plan;
        _wall = wall;
        _jobs = jobs;
        _precise = plan.IsPrecise ? jobs[0].Context.Precise : null; // Null in virtual time as well.
        _early = _precise is { } job ? new(job, plan.Recurrence.Clock) : null;
        Timer = timer ?? timers.Make(this, plan.Recurrence.Clock, _early);
    }

    /// <summary>The next due time in UTC; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            long next = _successor?.FirstDue ?? Volatile.Read(ref _next);
            if (next == Recurrence.Never) return null;
            _wall.Refresh(); // The last tick may be long ago, and the wall clock may have been set since.
            return new(_wall.UtcTicks(next), TimeSpan.Zero);
        }
    }

    public Clock Clock => _plan.Recurrence.Clock;

    public Zone? Zone => _plan.Recurrence.Zone;

    /// <summary>The instants of the present plan. From any thread.</summary>
    public Recurrence Recurrence => _plan.Recurrence;

    /// <summary>Whether no job uses the slot any more.</summary>
    public bool IsDeserted => _jobs.Length == 0;

    /// <summary>Whether the slot has a timer: the timer has not failed, or it could be replaced.</summary>
    public bool HasTimer => Timer.IsLive;

    protected SlotTimer Timer { get; }

    /// <summary>With <see cref="MissedTicks.Delay"/>: a run has ended, and the next due time is one period from now. Loop thread only.</summary>
    public virtual void Restart()
    {
        if (!_plan.Recurrence.IsDelay || !Timer.IsLive) return;
        ClockReading now = _wall.Read();
        Begin(_plan, _plan.Recurrence.AfterRun(now.Now), now);
        TryRealign();
    }

    public virtual bool Collect(EpollEvents events)
    {
        // A slot that was collected already is fired later, and a slot that gets another plan counts when it changes over.
        if (!Timer.IsLive || _expirations > 0 || _fault is not null || _successor is not null) return false;
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

        return !IsFiredEarly() && (_expirations > 0 || _fault is not null);
    }

    public void Fire()
    {
        (Firing firing, TimerFailure? failure) = Take();
        failure?.Tell(_jobs);
        if (firing.Expirations == 0) return;
        JobRunner[] jobs = _jobs;
        foreach (JobRunner job in jobs)
        {
            // An earlier handler of this loop may have given the job another slot. While _jobs is the same array, no job has left the slot, so
            // the jobs need not be checked one by one.
            if (_jobs == jobs || job.DueTimes == this) job.Fire(firing);
        }
    }

    /// <summary>A firing for one of the due times that <paramref name="firing"/> answers for. Index 0 is the first of them.</summary>
    public virtual Firing Nth(in Firing firing, long index)
    {
        long due = _plan.Nth(firing.Due + firing.Setting, index, _first);
        return new(due - firing.Setting, _wall.UtcTicks(due), Expirations: 1) { Setting = firing.Setting };
    }

    /// <summary>Removes the job, which has another slot now.</summary>
    public void Leave(JobRunner job) => _jobs = Array.FindAll(_jobs, other => other != job);

    /// <inheritdoc cref="SlotTimer.TryExpire"/>
    public bool TryExpire() => Timer.TryExpire();

    /// <summary>
    /// Closes the timer. Due times that were collected and not fired are counted as missed and skipped. A timer that was already out of order
    /// is reported to the jobs.
    /// </summary>
    public void Dispose()
    {
        long left = _expirations; // Collected before the loop was stopped.
        _expirations = 0;
        foreach (JobRunner job in _jobs)
        {
            if (left > 0 && job.DueTimes == this) job.Abandon(left);
        }

        if (Timer.Close() is { } fault && _next != Recurrence.Never)
        {
            const string Broken = "was found out of order at the stop. If other code has closed its file descriptor, the due times since then are "
                + "lost: look for code that closes a descriptor that it does not own.";
            Failure(Broken, false, fault).Tell(_jobs);
        }

        Volatile.Write(ref _next, Recurrence.Never);
        _successor = null;
    }

    /// <summary>Takes the collected due times as one firing, and replaces a timer that has failed.</summary>
    /// <returns>The firing, which has 0 expirations where none was collected; and the failure of the timer, or null.</returns>
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
        var firing = new Firing(_due - _dueSetting, _wall.UtcTicks(_due), _expirations) { Setting = _dueSetting };
        _expirations = 0;
        return (firing, failure);
    }

    /// <summary>Reads the slot's clock.</summary>
    protected ClockReading Read() => _wall.Read();

    /// <summary>Whether the wall clock was set since the slot last followed it.</summary>
    protected bool HasStepped() => Clock.IsWall() && Read().HasSteppedSince(_setting);

    private void Expire(long expirations)
    {
        // A timer that had not expired when the wall clock was set goes on by the new clock (timerfd_create(2), ECANCELED). If there was no
        // further due time, Realign did not arm the timer again, and the timer may still expire.
        long reached = _early?.TakeReached() ?? 0;
        if (_next == Recurrence.Never) return;
        ClockReading now = Clock.IsWall() || !_plan.IsPlain ? Read() : default;
        // When the wall clock is set, the kernel first lets the timers expire whose due times have passed, and only then reports to them that
        // the clock was set (clock_was_set in kernel/time/hrtimer.c). With several processors, the loop mostly reads the timer in between. So
        // the slot uses the kernel's count only if the clock, read after the count, was not set since the timer was armed.
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

        // The timer was armed for one due time, so the slot counts by the clock how many have passed. After a slew of the wall clock, the count
        // can be 0.
        Pass(_plan.Passed(_instant, Math.Max(now.Now, reached)), now.Setting);
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
