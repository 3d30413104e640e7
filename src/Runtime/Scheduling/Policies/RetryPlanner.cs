using TimerAttributes.Options;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>Times the retries of a job. The delay before a retry doubles with each retry. The next tick ends the retries. Loop thread only.</summary>
/// <param name="name">The job's name.</param>
/// <param name="options">The job's options.</param>
/// <param name="loop">Times the delays.</param>
/// <param name="retry">Called when a retry is due, with the number of retries of the tick so far, this one included, and the tick's due time.</param>
internal sealed class RetryPlanner(string name, JobOptions options, EventLoop loop, Action<int, long> retry)
{
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromTicks(OptionRules.DefaultRetryDelay / TimeSpan.NanosecondsPerTick);

    private readonly List<LoopTimer> _timers = []; // Several, because several runs at the same time may fail.

    /// <summary>Plans a retry of a run that has failed, unless the tick had as many retries as the job's options allow.</summary>
    /// <param name="retries">The number of retries of the tick so far.</param>
    /// <param name="origin">The due time of the tick.</param>
    /// <returns>False if the tick had as many retries as it may have.</returns>
    public bool TryPlan(int retries, long origin)
    {
        if (retries >= options.Retries) return false;
        TimeSpan delay = DelayOf(options, retries, name);
        _timers.Add(loop.Once(delay, () => retry(retries + 1, origin)));
        return true;
    }

    /// <summary>Gives up the planned retries, because a new tick has come.</summary>
    public void Forget()
    {
        for (int i = 0; i < _timers.Count; i++) _timers[i].Cancel();
        _timers.Clear();
    }

    /// <summary>The delay of a retry by the options of its job.</summary>
    /// <inheritdoc cref="DelayOf(TimeSpan, int, string)"/>
    public static TimeSpan DelayOf(JobOptions options, int retries, string name) => DelayOf(options.RetryDelay ?? DefaultDelay, retries, name);

    /// <summary>
    /// Returns the first delay, doubled for each earlier retry, plus up to a quarter of that; at most 365 days. The job's name decides how much is
    /// added. So jobs that fail together are not retried together, and each job has the same delays in every run of the program.
    /// </summary>
    public static TimeSpan DelayOf(TimeSpan first, int retries, string name)
    {
        double doubled = first.Ticks * Math.Pow(2, retries);
        double more = doubled / 4 * (StableHash.Of(name, (ulong)retries) >> 11) * (1.0 / (1UL << 53));
        return TimeSpan.FromTicks((long)Math.Min(doubled + more, TimeSpan.FromDays(365).Ticks));
    }
}
