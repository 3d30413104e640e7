namespace TimerAttributes.Roslyn;

/// <summary>Properties of a report of an unknown time zone, by which its fix knows what to write.</summary>
internal static class TimeZoneSuggestion
{
    /// <summary>The names of zones to offer, the likeliest first; empty for none.</summary>
    public const string Names = "names";

    /// <summary>Separates the names. No name has a line end.</summary>
    public const string Separator = "\n";
}
