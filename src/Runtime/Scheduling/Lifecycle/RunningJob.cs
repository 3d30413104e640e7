using TimerAttributes.Clocks;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>A job of a scheduler that runs: its runs, and the slot that fires it.</summary>
internal sealed class RunningJob(JobState job, JobRunner runner, Slots slots) : IRunningJob
{
    public bool IsRunning => runner.IsRunning;

    public bool IsPaused => runner.IsPaused;

    public DateTimeOffset? NextDue => runner.DueTimes?.NextDue;

    public DateTimeOffset UtcNow => UtcTime.AtClock(runner.Context.Kernel.Now(Clock.Realtime));

    public long Boottime => runner.Context.Kernel.Now(Clock.Boottime);

    public bool IsStopping => runner.Context.State.IsStopping;

    public int ActiveRuns => runner.ActiveRuns;

    public DateTimeOffset? RunningSince => UtcTime.Of(runner.RunningSince);

    public DateTimeOffset? OverdueSince
    {
        get
        {
            if (IsPaused || runner.Context.State.IsStopping) return null;
            // A due time is first the next one, then that of a run, and at last that of a run that has failed. Read in this order, none is missed.
            long since = NextDue?.UtcTicks ?? long.MaxValue; // In the past if the loop has not come to it.
            since = Math.Min(since, OrNever(runner.FirstDue));
            since = Math.Min(since, OrNever(job.Counters.OverdueSince));
            return since <= UtcNow.Ticks ? UtcTime.Of(since) : null;
        }
    }

    public Recurrence? Recurrence => (runner.DueTimes as Slot)?.Recurrence;

    public void SetPaused(bool isPaused) => runner.SetPaused(isPaused);

    public Task<JobOutcome> Trigger(object? payload) => runner.Trigger(TickReason.Manual, payload);

    public Task<JobOutcome> RunAtStart() => runner.Trigger(TickReason.Start, payload: null);

    public void CatchUp(Firing passed) => runner.CatchUp(passed);

    public void Recover(long utcTicks)
    {
        long since = UtcNow.UtcTicks - utcTicks, due = runner.Context.Kernel.Now(runner.Context.Clock.Steady()) - since * TimeSpan.NanosecondsPerTick;
        runner.Context.Loop.Post(() => runner.Recover(new(due, utcTicks, Expirations: 1, TickReason.Recovery)));
    }

    public void Report(JobError error) => runner.Context.Report(error);

    public void CancelScheduled() => runner.CancelScheduled();

    public bool CancelRun() => runner.CancelRuns();

    public void Reschedule(Schedule schedule, Schedule beforeStart) => slots.Reschedule(job, runner, schedule, beforeStart);

    private static long OrNever(long utcTicks) => utcTicks == 0 ? long.MaxValue : utcTicks;
}
