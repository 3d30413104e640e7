namespace TimerAttributes.Zones;

/// <summary>The time zone of an expression that does not name another one. Build and runtime have to agree on it.</summary>
internal static class DefaultZone
{
    public const string Id = "UTC";
}
