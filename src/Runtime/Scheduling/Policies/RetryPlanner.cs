using TimerAttributes.Options;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>Times the retries of a job: after a delay, which doubles with each retry, until the next tick. Loop thread only.</summary>
/// <param name="name">The job's name.</param>
/// <param name="options">The job's options.</param>
/// <param name="loop">Times the delays.</param>
/// <param name="retry">Called when a retry is due, with the number of retries of the tick so far, this one included, and the tick's due time.</param>
internal sealed class RetryPlanner(string name, JobOptions options, EventLoop loop, Action<int, long> retry)
{
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromTicks(OptionRules.DefaultRetryDelay / TimeSpan.NanosecondsPerTick);

    private readonly List<LoopTimer> _timers = []; // Several, because runs beside each other may all fail.

    /// <summary>A run has failed: plans a retry, unless there were as many as the job's options allow.</summary>
    /// <param name="repeats">How many retries of the tick there were.</param>
    /// <param name="origin">The due time of the tick.</param>
    public void Plan(int repeats, long origin)
    {
        if (repeats >= options.Retries) return;
        TimeSpan delay = DelayOf(options.RetryDelay ?? DefaultDelay, repeats, name);
        _timers.Add(loop.Once(delay, () => retry(repeats + 1, origin)));
    }

    /// <summary>A tick has come: retries of earlier ticks are given up.</summary>
    public void Forget()
    {
        for (int i = 0; i < _timers.Count; i++) _timers[i].Cancel();
        _timers.Clear();
    }

    /// <summary>
    /// The first delay, doubled for each earlier retry, and up to a quarter more. The job's name decides how much more, so that jobs that fail
    /// together are not repeated together, and each is repeated at the same times in every run of the program.
    /// </summary>
    public static TimeSpan DelayOf(TimeSpan first, int repeats, string name)
    {
        double doubled = first.Ticks * Math.Pow(2, repeats);
        double more = doubled / 4 * (StableHash.Of(name, (ulong)repeats) >> 11) * (1.0 / (1UL << 53));
        return TimeSpan.FromTicks((long)Math.Min(doubled + more, TimeSpan.FromDays(365).Ticks));
    }
}
