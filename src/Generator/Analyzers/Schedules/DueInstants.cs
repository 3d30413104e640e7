namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>The instants at which a job is due again and again.</summary>
internal abstract record DueInstants
{
    /// <summary>The number of instants in a year of twelve months of 30 days.</summary>
    public abstract double PerYear { get; }

    /// <summary>The rule in words: <c>every 1m</c>, <c>at 09:00 every day, UTC</c>.</summary>
    public abstract string Words { get; }

    /// <summary>Whether each of the other instants is one of these. False where that cannot be known.</summary>
    public abstract bool Includes(DueInstants other);
}
