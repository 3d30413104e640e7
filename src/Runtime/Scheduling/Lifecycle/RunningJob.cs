using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>A job of a scheduler that runs: its runs, and the slot that fires it.</summary>
internal sealed class RunningJob(JobState job, JobRunner runner, Slots slots) : IRunningJob
{
    public bool IsRunning => runner.IsRunning;

    public bool IsPaused => runner.IsPaused;

    public DateTimeOffset? NextDue => runner.DueTimes?.NextDue;

    public DateTimeOffset UtcNow =>
        DateTimeOffset.UnixEpoch.AddTicks(runner.Context.Kernel.Now(Clock.Realtime) / TimeSpan.NanosecondsPerTick);

    public int ActiveRuns => runner.ActiveRuns;

    public DateTimeOffset? RunningSince => UtcTime.Of(runner.RunningSince);

    public DateTimeOffset? OverdueSince
    {
        get
        {
            if (IsPaused || runner.Context.State.IsStopping) return null;
            long since = Math.Min(OrNever(job.Counters.OverdueSince), OrNever(runner.FirstDue));
            if (NextDue is { } next) since = Math.Min(since, next.UtcTicks); // In the past if the loop has not come to it.
            return since <= UtcNow.Ticks ? UtcTime.Of(since) : null;
        }
    }

    public void SetPaused(bool isPaused) => runner.SetPaused(isPaused);

    public Task<JobOutcome> Trigger() => runner.Trigger();

    public bool CancelRun() => runner.CancelRuns();

    public void Reschedule(Schedule schedule) => slots.Reschedule(job, runner, schedule);

    private static long OrNever(long utcTicks) => utcTicks == 0 ? long.MaxValue : utcTicks;
}
