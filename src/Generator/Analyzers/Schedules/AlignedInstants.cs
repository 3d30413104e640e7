using System.Globalization;
using TimerAttributes.Durations;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>The next due times of an aligned period, for an editor.</summary>
internal static class AlignedInstants
{
    private const int Shown = 3;

    /// <summary>The next three due times in UTC: <c>Thu 2026-12-03 00:00 +00:00</c>. Jitter and spread are left out.</summary>
    /// <param name="period">The period, in nanoseconds, at least one second.</param>
    /// <param name="offset">The delay after each multiple of the period, in nanoseconds.</param>
    /// <param name="now">The present, in seconds since 1970-01-01T00:00Z.</param>
    public static string Next(long period, long offset, long now)
    {
        // In seconds and a rest, because the nanoseconds of three periods may not fit into a long.
        decimal whole = period / (decimal)DurationUnit.Second, shift = offset / (decimal)DurationUnit.Second;
        decimal passed = decimal.Floor((now - shift) / whole);
        return string.Join(", ", Enumerable.Range(1, Shown).Select(number => Text(((passed + number) * whole) + shift)));
    }

    private static string Text(decimal seconds) =>
        DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            .ToString((long)seconds % 60 == 0 ? "ddd yyyy-MM-dd HH:mm zzz" : "ddd yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
