using TimerAttributes.Clocks;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>
/// A job of a scheduler that runs: its runs, and the slot that fires it. A dormant job (<see cref="TimedJob"/>) has none of them, and answers questions
/// without them, because a reader of all jobs would otherwise wake all jobs.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="slots">All slots of the scheduler.</param>
/// <param name="factory">Makes the runs of a dormant job.</param>
/// <param name="runner">The runs of the job; null for a job that may be dormant.</param>
/// <param name="handler">The code of a job that may be dormant; null for another job.</param>
internal sealed class RunningJob(JobState job, Slots slots, RunnerFactory factory, JobRunner? runner, JobHandler? handler)
    : TimedJob(job, runner), IRunningJob
{
    public bool IsRunning => Known is { IsRunning: true };

    public bool IsPaused => Known is { IsPaused: true };

    public DateTimeOffset? NextDue => Known is { } known ? known.DueTimes?.NextDue : slots.NextDueOf(this);

    public DateTimeOffset UtcNow => UtcTime.AtClock(factory.Services.Kernel.Now(Clock.Realtime));

    public long Boottime => factory.Services.Kernel.Now(Clock.Boottime);

    public bool IsStopping => factory.Services.State.IsStopping;

    public int ActiveRuns => Known?.ActiveRuns ?? 0;

    public DateTimeOffset? RunningSince => UtcTime.Of(Known?.RunningSince ?? 0);

    public DateTimeOffset? OverdueSince
    {
        get
        {
            if (IsPaused || IsStopping) return null;
            // A due time is first the next one, then that of a run, and at last that of a run that has failed. Read in this order, none is missed.
            long since = NextDue?.UtcTicks ?? long.MaxValue; // In the past if the loop has not come to it.
            since = Math.Min(since, OrNever(Known?.FirstDue ?? 0));
            since = Math.Min(since, OrNever(Job.Counted.OverdueSince));
            return since <= UtcNow.Ticks ? UtcTime.Of(since) : null;
        }
    }

    public Recurrence? Recurrence => (Runner.DueTimes as Slot)?.Recurrence; // Only a job with state is asked, which is never dormant.

    public void SetPaused(bool isPaused)
    {
        if (isPaused || Known is not null) Runner.SetPaused(isPaused); // A dormant job is not paused.
    }

    public Task<JobOutcome> Trigger(object? payload) => Runner.Trigger(TickReason.Manual, payload);

    public Task<JobOutcome> RunAtStart() => Runner.Trigger(TickReason.Start, payload: null);

    public void CatchUp(Firing passed) => Runner.CatchUp(passed);

    public void Recover(long utcTicks)
    {
        long since = UtcNow.UtcTicks - utcTicks, due = factory.Services.Kernel.Now(Runner.Context.Clock.Steady()) - since * TimeSpan.NanosecondsPerTick;
        factory.Services.Loop.Post(() => Runner.Recover(new(due, utcTicks, Expirations: 1, TickReason.Recovery)));
    }

    public void Report(JobError error) => Runner.Context.Report(error);

    public void CancelScheduled() => Runner.CancelScheduled();

    public bool CancelRun() => Known?.CancelRuns() ?? false;

    public void Reschedule(Schedule schedule, Schedule beforeStart) => slots.Reschedule(this, schedule, beforeStart);

    protected override JobRunner Wake() => slots.Wake(this);

    public override JobContext MakeContext() => factory.MakeContext(Job, handler!);

    private static long OrNever(long utcTicks) => utcTicks == 0 ? long.MaxValue : utcTicks;
}
