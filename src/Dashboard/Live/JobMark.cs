using TimerAttributes.Hosting.Health;

namespace TimerAttributes.Dashboard.Live;

/// <summary>What shows that a job has changed, without the parts that take long to compute. Two equal marks mean that nothing has changed.</summary>
internal readonly record struct JobMark(
    ScheduledJob Job, Schedule Schedule, JobStats Counts, DateTimeOffset? Next, DateTimeOffset? RunningSince, bool IsRunning, bool IsPaused,
    JobResult? LastResult, TimeSpan? LastDuration, DateTimeOffset? OverdueSince)
{
    public static JobMark Of(ScheduledJob job, DateTimeOffset now) => new(
        job, job.Schedule, job.Counts, job.NextDue, job.RunningSince, job.IsRunning, job.IsPaused, job.LastResult, job.LastDuration,
        JobDelay.OverdueSince(job, now));
}
