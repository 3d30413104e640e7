using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>Makes the runs of jobs, and the locks that the jobs of a group share.</summary>
/// <param name="services">The data that the runs of all jobs share.</param>
/// <param name="onError">Called for each error of a job; null for a line on standard error.</param>
internal sealed class RunnerFactory(RunServices services, Action<JobError>? onError)
{
    /// <summary>
    /// Up to this many jobs, the start makes all that the first run of a job needs. With more jobs, the first run makes its histograms and its token,
    /// because they are two kilobytes for each job, and of very many jobs most run seldom.
    /// </summary>
    private const int MostPrepared = 1_024;

    private readonly object _gate = new();
    private readonly Dictionary<string, GroupLock> _groups = new(StringComparer.Ordinal);

    /// <summary>Makes the runs of several jobs.</summary>
    public JobRunner[] Make(JobState[] jobs, BoundJob[] bound)
    {
        var contexts = new JobContext[jobs.Length];
        for (int i = 0; i < jobs.Length; i++) contexts[i] = new(jobs[i], bound[i], services, GroupOf(jobs[i]), onError);

        bool isPrepared = jobs.Length <= MostPrepared;
        if (isPrepared)
        {
            foreach (JobState job in jobs) job.Counters.PrepareLateness();
            foreach (JobState job in jobs) job.Counters.PrepareDurations();
        }

        // The runners are made one after another, to be side by side in memory, because ticks touch the runners and seldom the contexts.
        var runners = new JobRunner[jobs.Length];
        for (int i = 0; i < jobs.Length; i++) runners[i] = new(contexts[i]);
        if (!isPrepared) return runners;
        foreach (JobRunner runner in runners) runner.MakeToken();
        return runners;
    }

    /// <summary>A job was removed. The lock of its group is forgotten with the last job of the group.</summary>
    public void Leave(JobState job)
    {
        if (job.Options.Group is not { } name) return;
        lock (_gate)
        {
            if (--_groups[name].Jobs == 0) _groups.Remove(name);
        }
    }

    private GroupLock? GroupOf(JobState job)
    {
        if (job.Options.Group is not { } name) return null;
        lock (_gate)
        {
            if (!_groups.TryGetValue(name, out GroupLock? group)) _groups.Add(name, group = new());
            group.Jobs++;
            return group;
        }
    }
}
