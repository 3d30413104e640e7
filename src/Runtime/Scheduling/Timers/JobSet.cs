using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// The jobs of an engine and their runs, side by side. It never changes: an engine that gets or loses a job gets another set. A removed job stays in the
/// set while it has a run, because a stop waits for that run.
/// </summary>
internal sealed class JobSet(JobState[] jobs, TimedJob[] timed)
{
    public JobState[] Jobs => jobs;

    /// <summary>The jobs with their runs, in the same order.</summary>
    public TimedJob[] Timed => timed;

    /// <summary>The jobs that were not removed. A dormant job was not, because its removal makes its runs.</summary>
    public JobSet Present => Where(static job => job.Known is not { Context.IsRemoved: true });

    /// <summary>The same set with one more job.</summary>
    public JobSet With(JobState job, TimedJob added) => new([.. jobs, job], [.. timed, added]);

    /// <summary>The same set without one job.</summary>
    public JobSet Without(JobState job) => Array.IndexOf(jobs, job) < 0 ? this : Where(other => other.Job != job);

    /// <summary>The runs of a job; null if the set does not have the job.</summary>
    public JobRunner? RunnerOf(JobState job) => Array.IndexOf(jobs, job) is >= 0 and var index ? timed[index].Runner : null;

    private JobSet Where(Predicate<TimedJob> isKept)
    {
        if (Array.TrueForAll(timed, isKept)) return this;
        TimedJob[] kept = Array.FindAll(timed, isKept);
        return new(Array.ConvertAll(kept, static job => job.Job), kept);
    }
}
