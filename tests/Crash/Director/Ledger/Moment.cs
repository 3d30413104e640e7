using System.Globalization;

namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>The times of a ledger.</summary>
internal static class Moment
{
    /// <summary>The time since the boot, in nanoseconds.</summary>
    public static unsafe long Boottime
    {
        get
        {
            Timespec now;
            _ = Libc.clock_gettime(Libc.CLOCK_BOOTTIME, &now);
            return now.Seconds * 1_000_000_000 + now.Nanoseconds;
        }
    }

    /// <summary>The wall clock, in microseconds since 1970.</summary>
    public static long Wall => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A time in microseconds since 1970, for people.</summary>
    public static string Of(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>The seconds between two times since the boot.</summary>
    public static double Seconds(long from, long to) => (to - from) / 1e9;
}
