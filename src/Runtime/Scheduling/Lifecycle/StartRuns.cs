using TimerAttributes.Errors;
using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The runs at the start of a scheduler: one of each job with <see cref="JobOptions.RunAtStart"/> that is enabled.</summary>
internal static class StartRuns
{
    /// <summary>Whether a job has such a run.</summary>
    public static bool Exist(JobState[] jobs) => Find(jobs) is not null;

    /// <summary>The first job that has such a run; null for none.</summary>
    public static JobState? Find(JobState[] jobs) => Array.Find(jobs, Has);

    /// <summary>Notes for each job whether it has such a run, so that the run and the job's first due time agree.</summary>
    public static void Mark(JobState[] jobs)
    {
        foreach (JobState job in jobs) job.RunsAtStart = Has(job);
    }

    /// <summary>Starts the runs of all marked jobs, and waits for their end.</summary>
    /// <returns>Why the scheduler cannot go on; null if each run has succeeded, was declined, or was not wanted by its condition.</returns>
    public static async Task<InvalidOperationException?> RunAsync(JobState[] jobs)
    {
        var runs = new List<Task<JobOutcome>>();
        try
        {
            foreach (JobState job in jobs)
            {
                if (job.RunsAtStart) runs.Add(job.Running!.RunAtStart());
            }
        }
        catch (LinuxException refused)
        {
            return new("The scheduler was not started, because its loop cannot be woken for the runs at the start (RunAtStart).", refused);
        }

        var reasons = new List<string>();
        var causes = new List<Exception>();
        foreach (Task<JobOutcome> run in runs) // A loop, because Task.WhenAll of results would add kilobytes to a native program.
        {
            JobOutcome outcome = await run.ConfigureAwait(false);
            if (outcome.Exception is null && outcome.Result is not (JobResult.TimedOut or JobResult.Cancelled)) continue;
            reasons.Add(Describe(outcome));
            if (outcome.Exception is { } cause) causes.Add(cause);
        }

        if (reasons.Count == 0) return null;
        return new(
            $"The scheduler was not started. {string.Join(" ", reasons)} Mend the cause, or remove RunAtStart if the other jobs can do without this run.",
            causes is [var only] ? only : new AggregateException(causes));
    }

    private static bool Has(JobState job) => job.Options.RunAtStart && !job.IsPaused;

    private static string Describe(JobOutcome outcome) => outcome.Result switch
    {
        JobResult.Failed => $"The run at the start of job '{outcome.Job}' has failed: {PlainText.MessageOf(outcome.Exception!)}.",
        JobResult.Skipped => $"The condition of job '{outcome.Job}' has failed: {PlainText.MessageOf(outcome.Exception!)}.",
        JobResult.TimedOut => $"The run at the start of job '{outcome.Job}' has taken longer than its Timeout.",
        _ => $"The run at the start of job '{outcome.Job}' was cancelled.",
    };
}
