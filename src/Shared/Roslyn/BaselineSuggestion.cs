namespace TimerAttributes.Roslyn;

/// <summary>What a report about a baseline tells its fix.</summary>
internal static class BaselineSuggestion
{
    /// <summary>The name of the assembly, which is the section of the line.</summary>
    public const string Assembly = "Assembly";

    /// <summary>The name of the job, as baselines write it.</summary>
    public const string Name = "Name";

    /// <summary>The line that the baseline is to have; not there if it is to have none.</summary>
    public const string Line = "Line";
}
