namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A job of a program: its schedule, its options, and what its handler does, call by call and over again.</summary>
internal sealed record JobSpec(string Name, Schedule Schedule, JobOptions Options, Behaviour[] Behaviours)
{
    /// <summary>Its handler hands its token on to what it awaits.</summary>
    public bool Heeds { get; init; } = true;

    /// <summary>What its condition says, time by time and over again; null where it has none.</summary>
    public bool[]? Wanted { get; init; }

    // A handler that triggers for ever would do it at one instant.
    private const long MostActs = 6;

    public Behaviour Of(long sequence) => Behaviours[(sequence - 1) % Behaviours.Length];

    public Move? ActOf(long sequence) => sequence <= MostActs ? Of(sequence).Act : null;

    /// <param name="before">How often what failed was repeated before.</param>
    public TimeSpan RetryDelay(int before)
    {
        double doubled = Options.RetryDelay!.Value.Ticks * Math.Pow(2, before);
        double more = doubled / 4 * (Recurrences.StableHash.Of(Name, (ulong)before) >> 11) * (1.0 / (1UL << 53));
        return TimeSpan.FromTicks((long)(doubled + more));
    }

    /// <summary>The row of a table.</summary>
    public JobEntry ToEntry(Func<Tick, CancellationToken, ValueTask> handler)
    {
        int asked = 0;
        Func<JobBinding, Func<Tick, bool>>? when = Wanted is { } wanted ? _ => _ => wanted[asked++ % wanted.Length] : null;
        JobOptions options = With(Options.Group, Options.Timeout, Options.Retries, when);
        return new(Name, Schedule, options, _ => (in Tick tick, CancellationToken stop) => handler(tick, stop));
    }

    /// <summary>The options, but for these.</summary>
    public JobOptions With(string? group, TimeSpan? timeout, int retries, Func<JobBinding, Func<Tick, bool>>? when = null) => new()
    {
        RunOn = Options.RunOn,
        Overlap = Options.Overlap,
        MaxConcurrency = Options.MaxConcurrency,
        Missed = Options.Missed,
        MaxBurst = Options.MaxBurst,
        Group = group,
        Timeout = timeout,
        Retries = retries,
        RetryDelay = retries > 0 ? Options.RetryDelay : null,
        When = when,
        Enabled = Options.Enabled,
    };

    public override string ToString()
    {
        string options = string.Join(", ", Written());
        string wanted = Wanted is null ? "" : $", when {string.Join("/", Wanted)}";
        return $"{Name}: {Schedule}; {options}{wanted}; {(Heeds ? "heeds" : "ignores")} its token; {string.Join(" | ", (object[])Behaviours)}";
    }

    private IEnumerable<string> Written()
    {
        JobOptions o = Options;
        yield return $"{o.RunOn}";
        if (o.Overlap != Overlap.Skip) yield return $"{o.Overlap} {o.MaxConcurrency}".TrimEnd();
        if (o.Missed != MissedTicks.Coalesce) yield return $"{o.Missed} {o.MaxBurst}".TrimEnd();
        if (o.Group is not null) yield return $"group {o.Group}";
        if (o.Timeout is { } timeout) yield return $"time-out {timeout.TotalMilliseconds} ms";
        if (o.Retries > 0) yield return $"{o.Retries} retries after {o.RetryDelay?.TotalMilliseconds} ms";
        if (!o.Enabled) yield return "disabled";
    }
}
