using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// The jobs of an engine and their runs, side by side. It never changes: an engine that gets or loses a job gets another set. A removed job stays in the
/// set while it has a run, because a stop waits for that run.
/// </summary>
internal sealed class JobSet(JobState[] jobs, JobRunner[] runners)
{
    public JobState[] Jobs => jobs;

    /// <summary>The runs of each job, in the same order.</summary>
    public JobRunner[] Runners => runners;

    /// <summary>The jobs that were not removed.</summary>
    public JobSet Present => Where(static runner => !runner.Context.IsRemoved);

    /// <summary>The same set with one more job.</summary>
    public JobSet With(JobState job, JobRunner runner) => new([.. jobs, job], [.. runners, runner]);

    /// <summary>The same set without one job.</summary>
    public JobSet Without(JobState job) => RunnerOf(job) is { } gone ? Where(runner => runner != gone) : this;

    /// <summary>The runs of a job; null if the set does not have the job.</summary>
    public JobRunner? RunnerOf(JobState job) => Array.IndexOf(jobs, job) is >= 0 and var index ? runners[index] : null;

    private JobSet Where(Predicate<JobRunner> isKept)
    {
        if (Array.TrueForAll(runners, isKept)) return this;
        var keptJobs = new List<JobState>();
        var keptRunners = new List<JobRunner>();
        for (int i = 0; i < runners.Length; i++)
        {
            if (!isKept(runners[i])) continue;
            keptJobs.Add(jobs[i]);
            keptRunners.Add(runners[i]);
        }

        return new([.. keptJobs], [.. keptRunners]);
    }
}
