namespace TimerAttributes.Roslyn;

/// <summary>What the analyzer tells the fix about a loop in a job.</summary>
internal static class LoopSuggestion
{
    /// <summary>The property of a report that is set if the loop waits in each round for the period of the job.</summary>
    public const string WaitsForPeriod = nameof(WaitsForPeriod);
}
