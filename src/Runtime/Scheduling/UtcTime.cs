using System.Globalization;

namespace TimerAttributes.Scheduling;

/// <summary>Instants in UTC that are stored as one number, which any thread can read in one step, and instants as reports show them.</summary>
internal static class UtcTime
{
    /// <summary>The time; null for 0.</summary>
    /// <param name="ticks">The time as <see cref="DateTime.Ticks"/> of UTC; 0 for none.</param>
    public static DateTimeOffset? Of(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);

    /// <summary>The time that a wall clock of the kernel shows.</summary>
    /// <param name="nanoseconds">Nanoseconds since 1970-01-01T00:00Z.</param>
    public static DateTimeOffset AtClock(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>The time to whole seconds: <c>2030-01-01 09:00:00Z</c>.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
