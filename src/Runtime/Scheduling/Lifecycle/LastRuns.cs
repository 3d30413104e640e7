namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The runs at the stop of a scheduler: one of each job with <see cref="JobOptions.RunAtStop"/> that is not paused.</summary>
/// <param name="present">Returns the jobs of the scheduler.</param>
/// <param name="onEnded">Called when all runs at the stop have ended.</param>
internal sealed class LastRuns(Func<JobSet> present, Action onEnded)
{
    private volatile List<(string Job, Task End)>? _runs; // Null before Begin.

    /// <summary>Whether a job has such a run.</summary>
    public bool Exist => Array.Exists(present().Jobs, Has);

    /// <summary>The names of the jobs whose runs at the stop have not ended. From any thread.</summary>
    public List<string> Unfinished() => _runs is { } runs
        ? runs.FindAll(static run => !run.End.IsCompleted).ConvertAll(static run => run.Job)
        : [.. Array.ConvertAll(Array.FindAll(present().Jobs, Has), static job => job.Name)];

    /// <summary>Starts the runs. Loop thread only.</summary>
    public void Begin()
    {
        var runs = new List<(string Job, Task End)>();
        JobSet set = present();
        for (int i = 0; i < set.Jobs.Length; i++)
        {
            if (Has(set.Jobs[i])) runs.Add((set.Jobs[i].Name, set.Runners[i].RunAtStop()));
        }

        _runs = runs;
        _ = EndAsync(Task.WhenAll(runs.ConvertAll(static run => run.End)));
    }

    private static bool Has(JobState job) => job.Options.RunAtStop && !job.IsPaused;

    private async Task EndAsync(Task ends)
    {
        await ends.ConfigureAwait(false);
        onEnded();
    }
}
