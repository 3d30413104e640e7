using TimerAttributes.Clocks;
using TimerAttributes.Durations;
using TimerAttributes.Jobs;
using TimerAttributes.Linux;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>All slots of a scheduler: jobs on equal plans share one, and a job that was rescheduled has its own.</summary>
internal sealed partial class Slots(EventLoop loop, RunListener listener, string? host, IStateSession? state)
{
    private readonly object _gate = new(); // Held while slots are made, changed and removed. No handler is called while it is held.
    private readonly List<Slot> _slots = [];
    private readonly SlotTimers _timers = new(loop);
    private readonly WallClock?[] _walls = new WallClock?[ClockExtensions.Count];
    private JobZones _zones = new(loop.Kernel);
    private ulong? _seed;
    private string? _host = host;

    // Whether slots may be added: from Make to DisposeAll. It is not the phase of the scheduler, because the lock has to make the change and the copy
    // of the list in DisposeAll one step. Otherwise a job that is rescheduled meanwhile could add a slot that is not disposed of.
    private bool _isUp;
    private volatile bool _isArmed; // From Arm to DisposeAll.
    private bool _isOutdated; // A schedule or a time zone has changed since Make.

    /// <summary>Whether the slots are armed: the jobs become due.</summary>
    public bool IsArmed => _isArmed;

    /// <summary>Makes a slot for each plan.</summary>
    /// <exception cref="InvalidOperationException">The process may not wake the machine, and a job has a clock that does it.</exception>
    /// <exception cref="LinuxException">The kernel refused to make a timer. The caller has to dispose of the slots that were made.</exception>
    public void Make(TimedJob[] jobs)
    {
        lock (_gate)
        {
            List<PlanGroup> groups = Group(jobs);
            try
            {
                MakeSlots(groups, jobs);
            }
            catch (LinuxException refused) when (_timers.TryShareAll(refused))
            {
                Clear(); // So that there are descriptors for the timers that the slots share.
                MakeSlots(groups, jobs);
            }

            _isUp = true;
        }
    }

    /// <summary>
    /// Arms all slots from one start instant per clock. The start instant is read here, so no job is late because the slots took time to make. If a
    /// schedule has changed since <see cref="Make"/>, the slots are made again. Called on the loop thread, or before there is one.
    /// </summary>
    /// <param name="present">Returns the present jobs and their runs.</param>
    /// <inheritdoc cref="Make"/>
    public void Arm(Func<JobSet> present)
    {
        lock (_gate)
        {
            if (!_isUp) return; // The scheduler was stopped meanwhile.
            JobSet? resumed = _isResuming ? present() : null;
            if (_isOutdated || _isResuming) MakeAgain(resumed ?? present()); // Under the lock, because a job that is added later has a slot of its own.
            var starts = new ClockReading?[ClockExtensions.Count];
            _timers.Hold();
            foreach (Slot slot in _slots) slot.Arm(starts[(int)slot.Clock] ??= WallOf(slot.Clock).Read());
            ArmDormant(_starts = starts);
            _timers.Release(clock => clock.IsWall() && starts[(int)clock] is { } start && WallOf(clock).Read().HasSteppedSince(start.Setting));
            if (resumed is not null) CatchUp(resumed, starts);
            _isArmed = true;
        }
    }

    /// <inheritdoc cref="SlotTimer.TryExpire"/>
    public bool TryExpire()
    {
        lock (_gate) return _slots.Exists(static slot => slot.TryExpire()) || _dormant.Exists(static job => job?.Timer!.TryExpire() == true);
    }

    /// <summary>Disposes of all slots. Called on the loop thread, or while there is no loop thread.</summary>
    public void DisposeAll()
    {
        lock (_gate) (_isUp, _isArmed) = (false, false);
        _timers.Close();
        Slot[] slots;
        lock (_gate)
        {
            EndDormant();
            slots = [.. _slots];
            _slots.Clear();
        }

        foreach (Slot slot in slots) slot.Dispose();
    }

    private void MakeSlots(List<PlanGroup> groups, TimedJob[] jobs)
    {
        MakeRunners(groups);
        foreach (PlanGroup group in groups)
        {
            Clock clock = group.Plan.Recurrence.Clock;
            try
            {
                if (TryLeaveDormant(group)) continue;
                JobRunner[] jobsOfPlan = group.ToRunners();
                var slot = new Slot(loop, listener, group.Plan, WallOf(clock), jobsOfPlan, _timers);
                _slots.Add(slot);
                foreach (JobRunner job in jobsOfPlan) job.DueTimes = slot;
            }
            catch (LinuxException refused) when (refused.Errno == Errno.EPERM && clock.IsAlarm())
            {
                throw MayNotWake(jobs, refused);
            }
        }
    }

    // One kind of object after the other, so that the runners are side by side in memory: ticks touch the runners and seldom the contexts. A job
    // that may be dormant is left out, and woken alone.
    private static void MakeRunners(List<PlanGroup> groups)
    {
        var jobs = new List<TimedJob>();
        foreach (PlanGroup group in groups)
        {
            if (!MayBeDormant(group)) group.AddWithoutRunner(jobs);
        }

        JobContext[] contexts = [.. jobs.ConvertAll(static job => job.MakeContext())];
        for (int i = 0; i < contexts.Length; i++) jobs[i].SetRunner(new(contexts[i]));
        foreach (TimedJob job in jobs) _ = job.Job.Counters;
    }

    private void Clear()
    {
        foreach (Slot slot in _slots) slot.Dispose();
        _slots.Clear();
        EndDormant();
    }

    private void MakeAgain(JobSet present)
    {
        Clear();
        _isOutdated = false;
        Make(present.Timed);
    }

    // Jobs with an accuracy share a timer if their due times coincide. Whether they do depends on the start instant, so it is read here for
    // these jobs. For all other jobs, Arm reads the start instant after all timers are made.
    private List<PlanGroup> Group(TimedJob[] jobs)
    {
        var groups = new List<PlanGroup>(jobs.Length);
        var shared = new Dictionary<object, PlanGroup>(jobs.Length); // By the group itself: a Dictionary<Plan, …> adds kilobytes to a native program.
        var starts = new long?[ClockExtensions.Count];
        foreach (TimedJob job in jobs)
        {
            Plan plan = PlanOf(job);
            Clock clock = plan.Recurrence.Clock;
            if (plan.Accuracy > 0) plan = plan.At(starts[(int)clock] ??= loop.Kernel.Now(clock));
            // A delay is not shared, because it begins at the end of the job's own run. A precise job has a lead of its own.
            bool isShared = !plan.Recurrence.IsDelay && !plan.IsPrecise;
            var group = new PlanGroup(plan, job);
            if (!isShared || shared.TryAdd(group, group)) groups.Add(group);
            else shared[group].Add(job);
        }

        return groups;
    }

    private Plan PlanOf(JobState job, Schedule schedule, bool isStart)
    {
        if (isStart) schedule.ForgetZone(); // A start reads all zones again, also those that a question about due times has read before.
        ulong seed = 0;
        if (schedule.Jitter is not null) seed = StableHash.Of(job.Name, _seed ??= loop.Kernel.Seed);
        // A rescheduled job with a period gets no spread unless it is aligned, because its first due time then counts from the moment of the call.
        bool isSpread = schedule.Spread is not null && (isStart || schedule.IsAligned || schedule.Times is not null);
        long offset = isSpread ? Plan.OffsetOf(_host ??= loop.Kernel.Host, job.Name, DurationRange.NanosecondsOf(schedule.Spread!.Value)) : 0;
        Plan plan = Plan.Of(schedule, job.Options.Missed, seed, offset, _zones.Of(schedule, job.Name), skipsStart: isStart && job.RunsAtStart);
        plan = plan with { IsPrecise = job.Options.Precision is not null };
        if (!_isResuming || !job.Options.NeedsState) return plan;
        Clock clock = plan.Recurrence.Clock;
        return plan with { Recurrence = state!.Resume(job, plan.Recurrence, TimeOf(clock, WallOf(clock).Read())) };
    }

    private WallClock WallOf(Clock clock) => _walls[(int)clock] ??= new(loop.Kernel, clock);

    private static InvalidOperationException MayNotWake(TimedJob[] jobs, Exception cause)
    {
        TimedJob[] waking = Array.FindAll(jobs, static job => job.Job.Schedule.Clock.IsAlarm());
        string[] names = Array.ConvertAll(waking, static job => $"'{job.Job.Name}' (Clock.{job.Job.Schedule.Clock})");
        return new("The process may not wake the machine, and these jobs have a clock that wakes it: " + string.Join(", ", names)
            + ". Give the program CAP_WAKE_ALARM (setcap cap_wake_alarm+ep, or AmbientCapabilities=CAP_WAKE_ALARM in its unit), or give the jobs a "
            + "clock without Alarm in its name. Nothing was started.", cause);
    }
}
