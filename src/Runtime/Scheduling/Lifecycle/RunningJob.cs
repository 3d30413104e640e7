using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>A job of a scheduler that runs: its runs, and the slot that fires it.</summary>
internal sealed class RunningJob(JobState job, JobRunner runner, Slots slots) : IRunningJob
{
    public bool IsRunning => runner.IsRunning;

    public bool IsPaused => runner.IsPaused;

    public DateTimeOffset? NextDue => runner.DueTimes?.NextDue;

    public void SetPaused(bool isPaused) => runner.SetPaused(isPaused);

    public Task<JobOutcome> Trigger() => runner.Trigger();

    public void Reschedule(Schedule schedule) => slots.Reschedule(job, runner, schedule);
}
