using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>Makes the runs of jobs, and the locks that the jobs of a group share.</summary>
/// <param name="services">The data that the runs of all jobs share.</param>
/// <param name="onError">Called for each error of a job; null for a line on standard error.</param>
internal sealed class RunnerFactory(RunServices services, Action<JobError>? onError)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, GroupLock> _groups = new(StringComparer.Ordinal);

    public RunServices Services => services;

    /// <summary>Makes the running halves of several jobs. Those of a large table may be dormant.</summary>
    public RunningJob[] Make(JobState[] jobs, BoundJob[] bound, Slots slots)
    {
        bool isPrepared = jobs.Length <= JobState.MostPrepared;
        var contexts = new JobContext?[jobs.Length];
        for (int i = 0; i < jobs.Length; i++)
        {
            if (isPrepared || !MayBeDormant(jobs[i], bound[i])) contexts[i] = ContextOf(jobs[i], bound[i]);
        }

        if (isPrepared)
        {
            foreach (JobState job in jobs) job.Counters.PrepareLateness();
            foreach (JobState job in jobs) job.Counters.PrepareDurations();
        }

        // The runners are made one after another, to be side by side in memory, because ticks touch the runners and seldom the contexts. Where plans
        // are shared, the slots do the same for the jobs that have turned out not to be dormant (Slots.MakeRunners).
        var runners = new JobRunner?[jobs.Length];
        for (int i = 0; i < jobs.Length; i++) runners[i] = contexts[i] is { } context ? new(context) : null;
        for (int i = 0; i < jobs.Length && isPrepared; i++) runners[i]!.MakeToken();
        var running = new RunningJob[jobs.Length];
        for (int i = 0; i < jobs.Length; i++) running[i] = new(jobs[i], slots, this, runners[i], runners[i] is null ? bound[i].Handler : null);
        return running;
    }

    /// <summary>Makes what the runs of a dormant job share.</summary>
    public JobContext MakeContext(JobState job, JobHandler handler) => ContextOf(job, new(handler, when: null));

    /// <summary>A job was removed. The lock of its group is forgotten with the last job of the group.</summary>
    public void Leave(JobState job)
    {
        if (job.Options.Group is not { } name) return;
        lock (_gate)
        {
            if (--_groups[name].Jobs == 0) _groups.Remove(name);
        }
    }

    // A plain job that has nothing to do before it is due.
    private bool MayBeDormant(JobState job, in BoundJob bound) => job.Options is { IsPlain: true, Enabled: true, RunAtStart: false, Precision: null }
        && job.Options.RunOn != RunOn.Thread && services.Filters.Of(job.Options, bound.Scope).Length == 0;

    private JobContext ContextOf(JobState job, in BoundJob bound) => new(job, bound, services, GroupOf(job), onError);

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
