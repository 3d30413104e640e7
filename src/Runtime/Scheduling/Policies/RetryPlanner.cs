using TimerAttributes.Options;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>Repeats what has failed: after a delay, doubled each time, until the next tick. Loop thread only.</summary>
internal sealed class RetryPlanner(JobContext parts, JobExecutor admission)
{
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromTicks(OptionRules.DefaultRetryDelay / TimeSpan.NanosecondsPerTick);

    private readonly List<LoopTimer> _timers = []; // Of calls that ran beside each other, several may have failed.

    /// <summary>A call has failed: another one follows, unless there were enough.</summary>
    /// <param name="before">How many repeated the same before.</param>
    /// <param name="pauses">How often the job had been paused when it began.</param>
    public void Plan(int before, int pauses)
    {
        if (before >= parts.Options.Retries || parts.Lifetime.Stopping) return;
        TimeSpan delay = DelayOf(parts.Options.RetryDelay ?? DefaultDelay, before, parts.Name);
        _timers.Add(parts.Loop.Once(delay, () => admission.Retry(before + 1, pauses)));
    }

    /// <summary>A tick has come: what was before it is past.</summary>
    public void Forget()
    {
        for (int i = 0; i < _timers.Count; i++) _timers[i].Cancel();
        _timers.Clear();
    }

    /// <summary>
    /// The first delay, doubled for each retry before, and up to a quarter more, which the name decides: what fails together is not
    /// repeated together, and the same each time.
    /// </summary>
    public static TimeSpan DelayOf(TimeSpan first, int before, string name)
    {
        double doubled = first.Ticks * Math.Pow(2, before);
        double more = doubled / 4 * (StableHash.Of(name, (ulong)before) >> 11) * (1.0 / (1UL << 53));
        return TimeSpan.FromTicks((long)Math.Min(doubled + more, TimeSpan.FromDays(365).Ticks));
    }
}
