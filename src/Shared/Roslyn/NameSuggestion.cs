namespace TimerAttributes.Roslyn;

/// <summary>What a report of a shared name carries for its fix, which cannot see the jobs of the whole project.</summary>
internal static class NameSuggestion
{
    /// <summary>A name that no job of the project has.</summary>
    public const string Free = "Free";

    /// <summary>Present on one of the jobs that share a name: once all others have their own, this one has too.</summary>
    public const string Keep = "Keep";
}
