namespace TimerAttributes.Roslyn;

/// <summary>The properties of a report of a shared name. Its fix needs them, because it cannot see the jobs of the whole project.</summary>
internal static class NameSuggestion
{
    /// <summary>The value of this property is a name that no job of the project has.</summary>
    public const string Free = "Free";

    /// <summary>One of the jobs that share a name has this property. It may keep its name, because the other jobs get new names.</summary>
    public const string Keep = "Keep";
}
