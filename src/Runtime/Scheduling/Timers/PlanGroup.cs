using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Timers;

/// <summary>A plan, and the jobs that have this plan and share its timer. Most groups of a large table have one job, so there is no list in it.</summary>
internal sealed class PlanGroup(Plan plan, JobRunner first)
{
    private JobRunner[] _jobs = [first];
    private int _count = 1;

    public Plan Plan { get; } = plan;

    public void Add(JobRunner job)
    {
        if (_count == _jobs.Length) Array.Resize(ref _jobs, _count * 2);
        _jobs[_count++] = job;
    }

    /// <summary>The jobs. No job is added after this.</summary>
    public JobRunner[] ToJobs()
    {
        if (_count < _jobs.Length) Array.Resize(ref _jobs, _count);
        return _jobs;
    }
}
