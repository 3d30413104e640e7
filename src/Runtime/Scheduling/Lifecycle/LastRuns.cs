using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The runs at the stop of a scheduler: one of each job with <see cref="JobOptions.RunAtStop"/> that is not paused.</summary>
/// <param name="present">Returns the jobs of the scheduler.</param>
/// <param name="onEnded">Called when all runs at the stop have ended, as a rule on the loop thread. It needs no thread of the pool.</param>
internal sealed class LastRuns(Func<JobSet> present, Action onEnded)
{
    private readonly object _gate = new();
    private List<string>? _unfinished; // The names of the jobs whose runs have not ended. Null before Begin.

    /// <summary>Whether a job has such a run.</summary>
    public bool Exist => Array.Exists(present().Jobs, Has);

    /// <summary>The names of the jobs whose runs at the stop have not ended. From any thread.</summary>
    public List<string> Unfinished()
    {
        lock (_gate)
        {
            return _unfinished is { } names
                ? [.. names]
                : [.. Array.ConvertAll(Array.FindAll(present().Jobs, Has), static job => job.Name)];
        }
    }

    /// <summary>Starts the runs. Loop thread only.</summary>
    public void Begin()
    {
        JobSet set = present();
        List<string> names = [];
        List<JobRunner> runners = [];
        for (int i = 0; i < set.Jobs.Length; i++)
        {
            if (!Has(set.Jobs[i])) continue;
            names.Add(set.Jobs[i].Name);
            runners.Add(set.Timed[i].Runner);
        }

        lock (_gate) _unfinished = [.. names];
        if (names.Count == 0) onEnded();
        foreach (JobRunner runner in runners) runner.RunAtStop(() => End(runner.Name));
    }

    private static bool Has(JobState job) => job.Options.RunAtStop && !job.IsPaused;

    private void End(string job)
    {
        lock (_gate)
        {
            _unfinished!.Remove(job);
            if (_unfinished.Count > 0) return;
        }

        onEnded();
    }
}
