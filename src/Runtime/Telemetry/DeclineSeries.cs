using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The declined runs of all jobs with the same name, by reason. A listener gets the sum of the jobs' counts for each reason, which never falls. It
/// gets as many reasons as a job counts (<see cref="DeclineCounts.MaxReasons"/>), and the other runs for <see cref="DeclineCounts.Other"/>. The
/// caller holds the lock.
/// </summary>
internal sealed class DeclineSeries
{
    private readonly DeclineCounts _ended = new(); // The counts of jobs whose scheduler has stopped, and all reasons that were reported.

    /// <summary>Keeps the last counts of a job that has stopped.</summary>
    public void Keep(JobCounters counters)
    {
        if (counters.Declines is not { } declines) return;
        foreach ((string reason, long count) in declines.Snapshot()) _ended.Add(reason, count);
    }

    /// <summary>The sums over jobs that have stopped and over jobs that have not.</summary>
    /// <param name="jobs">The jobs that have not stopped.</param>
    public Dictionary<string, long> Sum(List<JobState> jobs)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (JobState job in jobs)
        {
            foreach ((string reason, long count) in job.DeclineReasons) Add(sums, _ended.Add(reason, 0), count);
        }

        foreach ((string reason, long count) in _ended.Snapshot()) Add(sums, reason, count);
        return sums;
    }

    private static void Add(Dictionary<string, long> sums, string reason, long count) => sums[reason] = sums.GetValueOrDefault(reason) + count;
}
