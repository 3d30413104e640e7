using System.Globalization;

namespace TimerAttributes.Instants;

/// <summary>Says an instant in words. The generator's comments and the runtime both ask here.</summary>
internal static class InstantText
{
    /// <summary>The time of a time zone: <c>once at 2030-12-24 18:00, Europe/Berlin</c>.</summary>
    public static string Of(long localTicks, string timeZone, bool runsPast) => $"once at {Time(localTicks)}, {timeZone}{Past(runsPast)}";

    /// <summary>A time with an offset: <c>once at 2030-12-24 18:00 +01:00</c>, or <c>once at 2030-12-24 17:00, UTC</c>.</summary>
    public static string Of(long localTicks, int offsetMinutes, bool runsPast)
    {
        if (offsetMinutes == 0) return Of(localTicks, "UTC", runsPast);
        string offset = TimeSpan.FromMinutes(Math.Abs(offsetMinutes)).ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        return $"once at {Time(localTicks)} {(offsetMinutes < 0 ? '-' : '+')}{offset}{Past(runsPast)}";
    }

    // The smaller parts are left out where they are zero.
    private static string Time(long localTicks)
    {
        string format = localTicks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss.FFFFFFF";
        return new DateTime(localTicks).ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Past(bool runsPast) => runsPast ? ", or at the start if that is later" : "";
}
