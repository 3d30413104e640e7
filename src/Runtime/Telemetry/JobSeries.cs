using TimerAttributes.Scheduling;

namespace TimerAttributes.Telemetry;

/// <summary>
/// What the jobs of one name have counted in this process. Several schedulers may have such a job, one after the other or at once; whoever
/// collects sees one number, which never falls. The caller holds the lock.
/// </summary>
internal sealed class JobSeries(string name)
{
    private readonly List<Job> _jobs = [];
    private readonly long[] _ended = new long[JobInstruments.Counters.Length]; // What those counted whose scheduler has stopped.

    public string Name => name;

    public void Add(Job job) => _jobs.Add(job);

    /// <summary>The job counts no more, or never did.</summary>
    public void Remove(Job job)
    {
        if (!_jobs.Remove(job)) return;
        JobStats stats = job.Counters.Counts();
        for (int counter = 0; counter < _ended.Length; counter++) _ended[counter] += JobInstruments.Counters[counter].Read(stats);
    }

    /// <param name="counter">Its place in <see cref="JobInstruments.Counters"/>.</param>
    public long Sum(int counter)
    {
        long sum = _ended[counter];
        foreach (Job job in _jobs) sum += JobInstruments.Counters[counter].Read(job.Counters.Counts());
        return sum;
    }
}
