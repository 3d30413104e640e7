using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The runs at the stop of a scheduler: one of each job with <see cref="JobOptions.RunAtStop"/> that is not paused.</summary>
/// <param name="jobs">All jobs.</param>
/// <param name="runners">The runs of each job, in the same order.</param>
/// <param name="onEnded">Called when all runs at the stop have ended.</param>
internal sealed class LastRuns(JobState[] jobs, JobRunner[] runners, Action onEnded)
{
    private volatile Task?[]? _runs; // In the order of the jobs. Null before Begin.

    /// <summary>Whether a job has such a run.</summary>
    public bool Exist => Array.Exists(jobs, Has);

    /// <summary>The names of the jobs whose runs at the stop have not ended. From any thread.</summary>
    public List<string> Unfinished()
    {
        var names = new List<string>();
        Task?[]? runs = _runs;
        for (int i = 0; i < jobs.Length; i++)
        {
            if (runs is null ? Has(jobs[i]) : runs[i] is { IsCompleted: false }) names.Add(jobs[i].Name);
        }

        return names;
    }

    /// <summary>Starts the runs. Loop thread only.</summary>
    public void Begin()
    {
        var runs = new Task?[jobs.Length];
        for (int i = 0; i < jobs.Length; i++)
        {
            if (Has(jobs[i])) runs[i] = runners[i].RunAtStop();
        }

        _runs = runs;
        _ = EndAsync(Task.WhenAll(Array.FindAll(runs, static run => run is not null)!));
    }

    private static bool Has(JobState job) => job.Options.RunAtStop && !job.IsPaused;

    private async Task EndAsync(Task ends)
    {
        await ends.ConfigureAwait(false);
        onEnded();
    }
}
