namespace TimerAttributes.Generator.Analyzers;

/// <summary>The present, for reports about what comes next. Only reports that a build does not print ask for it.</summary>
internal static class Present
{
    /// <summary>Seconds since 1970-01-01T00:00Z.</summary>
    public static long Seconds() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
