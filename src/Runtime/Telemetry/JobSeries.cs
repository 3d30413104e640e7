using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The counts of all jobs with the same name in this process. Several schedulers may have a job with this name, one after the other or at once.
/// A listener gets the sum of their counts, which falls only if the last job of the name is removed from its scheduler. The caller holds the lock.
/// </summary>
internal sealed class JobSeries(string name)
{
    private readonly List<JobState> _jobs = [];
    private readonly DeclineSeries _declines = new();
    private readonly long[] _ended = new long[JobCounter.All.Length]; // The counts of jobs whose scheduler has stopped.

    public string Name => name;

    /// <summary>The number of runs under way.</summary>
    public long Active
    {
        get
        {
            long active = 0;
            foreach (JobState job in _jobs) active += job.Running?.ActiveRuns ?? 0;
            return active;
        }
    }

    /// <summary>The latest success of jobs that have not stopped, in seconds since 1970-01-01T00:00Z; null before it.</summary>
    public double? LastSuccess
    {
        get
        {
            long latest = 0;
            foreach (JobState job in _jobs) latest = Math.Max(latest, job.Counted.LastSuccess);
            return UnixSeconds(latest);
        }
    }

    /// <summary>The earliest next due time, in seconds since 1970-01-01T00:00Z; null if there is none.</summary>
    public double? NextDue
    {
        get
        {
            long earliest = 0;
            foreach (JobState job in _jobs)
            {
                if (job.Running?.NextDue is { } next && (earliest == 0 || next.UtcTicks < earliest)) earliest = next.UtcTicks;
            }

            return UnixSeconds(earliest);
        }
    }

    /// <summary>The seconds for which a job has been overdue, the longest of all; 0 if none is overdue. Null if all have stopped.</summary>
    public double? Overdue
    {
        get
        {
            if (_jobs.Count == 0) return null;
            TimeSpan longest = TimeSpan.Zero;
            foreach (JobState job in _jobs)
            {
                if (job.Running is { OverdueSince: { } since } running && running.UtcNow - since is var time && time > longest) longest = time;
            }

            return longest.TotalSeconds;
        }
    }

    /// <summary>Whether no scheduler that runs has a job of this name.</summary>
    public bool IsEmpty => _jobs.Count == 0;

    public void Add(JobState job) => _jobs.Add(job);

    /// <summary>Keeps the last counts of a job that has stopped. Does nothing for a job that was not added.</summary>
    public void Remove(JobState job)
    {
        if (_jobs.Remove(job)) Keep(job.Counted);
    }

    /// <summary>Keeps the last counts of a job that has ended.</summary>
    public void Keep(JobCounters counters)
    {
        JobStats stats = counters.Counts();
        for (int counter = 0; counter < _ended.Length; counter++) _ended[counter] += JobCounter.All[counter].Read(stats);
        _declines.Keep(counters);
    }

    /// <summary>The sums of the declined runs over all jobs with this name, by reason. Empty before the first declined run.</summary>
    public Dictionary<string, long> SumDeclines() => _declines.Sum(_jobs);

    /// <summary>The sum of a counter over all jobs with this name.</summary>
    /// <param name="counter">The counter's index in <see cref="JobCounter.All"/>.</param>
    public long Sum(int counter)
    {
        long sum = _ended[counter];
        foreach (JobState job in _jobs) sum += JobCounter.All[counter].Read(job.Counted.Counts());
        return sum;
    }

    private static double? UnixSeconds(long utcTicks) =>
        utcTicks == 0 ? null : (utcTicks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond;
}
