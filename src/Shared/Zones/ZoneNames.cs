namespace TimerAttributes.Zones;

/// <summary>The names of time zones that build and runtime have to agree on.</summary>
internal static class ZoneNames
{
    public const string Utc = "UTC";

    /// <summary>The name for the zone of the machine.</summary>
    public const string Local = "local";

    /// <summary>The time zone of an expression that does not name another one.</summary>
    public const string Default = Utc;

    /// <summary>Whether the name is one of UTC.</summary>
    public static bool IsUtc(string id) => id is Utc or "Etc/UTC";

    /// <summary>Whether the name is that for the zone of the machine, in any case. False for null.</summary>
    public static bool IsLocal(string? id) => string.Equals(id, Local, StringComparison.OrdinalIgnoreCase);
}
