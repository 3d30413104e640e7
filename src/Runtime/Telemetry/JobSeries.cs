using TimerAttributes.Scheduling;

namespace TimerAttributes.Telemetry;

/// <summary>
/// What the jobs of one name have counted in this process. Several schedulers may have such a job, one after the other or at once; whoever
/// collects sees one number, which never falls. The caller holds the lock.
/// </summary>
internal sealed class JobSeries(string name)
{
    private readonly List<JobState> _jobs = [];
    private readonly long[] _ended = new long[JobCounter.All.Length]; // What those counted whose scheduler has stopped.

    public string Name => name;

    public void Add(JobState job) => _jobs.Add(job);

    /// <summary>The job counts no more, or never did.</summary>
    public void Remove(JobState job)
    {
        if (!_jobs.Remove(job)) return;
        JobStats stats = job.Counters.Counts();
        for (int counter = 0; counter < _ended.Length; counter++) _ended[counter] += JobCounter.All[counter].Read(stats);
    }

    /// <param name="counter">Its place in <see cref="JobCounter.All"/>.</param>
    public long Sum(int counter)
    {
        long sum = _ended[counter];
        foreach (JobState job in _jobs) sum += JobCounter.All[counter].Read(job.Counters.Counts());
        return sum;
    }
}
