using TimerAttributes.Durations;
using TimerAttributes.Linux;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>All slots of a scheduler: jobs on equal plans share one, and a job that was rescheduled has its own.</summary>
internal sealed class Slots(EventLoop loop, RunListener listener, string? host)
{
    private readonly object _gate = new(); // Held while slots are made, changed and let go, never while anybody is called.
    private readonly List<Slot> _slots = [];
    private readonly WallClock?[] _walls = new WallClock?[Clocks.Count];
    private ulong? _seed;
    private string? _host = host;
    private bool _isUp;

    /// <summary>How many kernel timers there are to be at start, made or not.</summary>
    public int Needed { get; private set; }

    /// <summary>Makes a timer for each plan.</summary>
    /// <exception cref="InvalidOperationException">The process may not wake the machine.</exception>
    /// <exception cref="LinuxException">The kernel refused; what was made is to be closed.</exception>
    public void Make(JobState[] jobs, JobRunner[] runners)
    {
        lock (_gate)
        {
            List<PlanGroup> groups = Group(jobs, runners);
            Needed = groups.Count;
            foreach (PlanGroup group in groups)
            {
                Clock clock = group.Plan.Recurrence.Clock;
                try
                {
                    var slot = new Slot(loop, listener, group.Plan, WallOf(clock), [.. group.Jobs]);
                    _slots.Add(slot);
                    foreach (JobRunner job in group.Jobs) job.DueTimes = slot;
                }
                catch (LinuxException refused) when (refused.Errno == Errno.EPERM && clock.IsAlarm())
                {
                    throw MayNotWake(jobs, refused);
                }
            }

            _isUp = true;
        }
    }

    /// <summary>Arms them all, from one start instant per clock: the time it took to make them makes nobody late.</summary>
    public void Arm()
    {
        lock (_gate)
        {
            var starts = new ClockReading?[Clocks.Count];
            foreach (Slot slot in _slots)
            {
                // A job's own slot is armed already: the job was rescheduled since its slot was made.
                if (slot is not RescheduledSlot) slot.Arm(starts[(int)slot.Clock] ??= WallOf(slot.Clock).Read());
            }
        }
    }

    /// <summary>
    /// Gives the job another schedule, from now on; where no timers are, it is the one that the job will start with. From any thread.
    /// </summary>
    /// <exception cref="LinuxException">There is no timer to be had, or it cannot be armed: all is as it was.</exception>
    public void Reschedule(JobState job, JobRunner runner, Schedule schedule)
    {
        lock (_gate)
        {
            if (_isUp) Replan(runner, PlanOf(job, schedule, isStart: false));
            job.Schedule = schedule;
        }
    }

    /// <inheritdoc cref="SlotTimer.TryExpire"/>
    public bool TryExpire()
    {
        lock (_gate) return _slots.Exists(static slot => slot.TryExpire());
    }

    /// <summary>Disposes of them all. Loop thread, or while there is none.</summary>
    public void DisposeAll()
    {
        Slot[] slots;
        lock (_gate)
        {
            _isUp = false;
            slots = [.. _slots];
        }

        foreach (Slot slot in slots) slot.Dispose();
    }

    private void Replan(JobRunner runner, in Plan plan)
    {
        var before = (Slot)runner.DueTimes!;
        if (before is RescheduledSlot own)
        {
            own.Set(plan);
            return;
        }

        own = new(loop, listener, plan, WallOf(plan.Recurrence.Clock), runner);
        try
        {
            own.Set(plan);
        }
        catch
        {
            own.Dispose();
            throw;
        }

        _slots.Add(own);
        before.Leave(runner);
        if (!before.IsDeserted) return;
        try
        {
            loop.Post(() => Remove(before)); // Nobody but the loop's own thread may close what it may be reading.
        }
        catch (LinuxException)
        {
            // The loop cannot be woken now. The timer calls nobody any more, and is closed by the stop.
        }
    }

    private void Remove(Slot slot)
    {
        lock (_gate) _slots.Remove(slot);
        slot.Dispose();
    }

    // Where due times are to fall together, the start has to be known before it is known who shares a timer. For the others it is not
    // taken before all timers are made.
    private List<PlanGroup> Group(JobState[] jobs, JobRunner[] runners)
    {
        var groups = new List<PlanGroup>();
        var shared = new Dictionary<object, PlanGroup>(); // By plan, boxed: a dictionary of its own kind takes kilobytes of a native program.
        var starts = new long?[Clocks.Count];
        for (int i = 0; i < jobs.Length; i++)
        {
            Plan plan = PlanOf(jobs[i], jobs[i].Schedule, isStart: true);
            Clock clock = plan.Recurrence.Clock;
            if (plan.Accuracy > 0) plan = plan.At(starts[(int)clock] ??= loop.Kernel.Now(clock));
            PlanGroup? group = null;
            if (plan.Recurrence.IsDelay || !shared.TryGetValue(plan, out group)) // A delay waits for the end of its own job's run.
            {
                groups.Add(group = new(plan));
                if (!plan.Recurrence.IsDelay) shared.Add(plan, group);
            }

            group.Jobs.Add(runners[i]);
        }

        return groups;
    }

    private Plan PlanOf(JobState job, Schedule schedule, bool isStart)
    {
        ulong seed = 0;
        if (schedule.Jitter is not null) seed = StableHash.Of(job.Name, _seed ??= loop.Kernel.Seed);
        // What is rescheduled is due a period later, and no more.
        bool isSpread = schedule.Spread is not null && (isStart || schedule.IsAligned);
        long offset = isSpread ? Plan.OffsetOf(_host ??= loop.Kernel.Host, job.Name, DurationRange.NanosecondsOf(schedule.Spread!.Value)) : 0;
        return Plan.Of(schedule, job.Options.Missed, seed, offset);
    }

    private WallClock WallOf(Clock clock) => _walls[(int)clock] ??= new(loop.Kernel, clock);

    private static InvalidOperationException MayNotWake(JobState[] jobs, Exception cause)
    {
        JobState[] waking = Array.FindAll(jobs, static job => job.Schedule.Clock.IsAlarm());
        string[] names = Array.ConvertAll(waking, static job => $"'{job.Name}' (Clock.{job.Schedule.Clock})");
        return new("The process may not wake the machine, which is for jobs with a clock that does it: " + string.Join(", ", names)
            + ". Give the program CAP_WAKE_ALARM (setcap cap_wake_alarm+ep, or AmbientCapabilities=CAP_WAKE_ALARM in its unit), or use the "
            + "clock without Alarm. Nothing was started.", cause);
    }
}
