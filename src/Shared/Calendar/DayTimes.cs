namespace TimerAttributes.Calendar;

/// <summary>The times of day of an expression, in seconds from midnight by the local clock.</summary>
internal static class DayTimes
{
    private const int Minute = 60;
    private const int Hour = 3_600;

    /// <summary>The first time of the day.</summary>
    public static int First(CronFields fields) => Time(Bits.First(fields.Hours), Bits.First(fields.Minutes), Bits.First(fields.Seconds));

    /// <summary>The last time of the day.</summary>
    public static int Last(CronFields fields) => Time(Bits.Last(fields.Hours), Bits.Last(fields.Minutes), Bits.Last(fields.Seconds));

    /// <summary>The first time at or after <paramref name="from"/>; −1 if the day has none.</summary>
    public static int Next(CronFields fields, int from)
    {
        int hour = from / Hour, minute = from / Minute % 60;
        if (Has(fields.Hours, hour))
        {
            if (Has(fields.Minutes, minute) && Bits.From(fields.Seconds, from % Minute) is not 0 and var seconds)
                return Time(hour, minute, Bits.First(seconds));
            if (Bits.From(fields.Minutes, minute + 1) is not 0 and var minutes) return Time(hour, Bits.First(minutes), Bits.First(fields.Seconds));
        }

        ulong hours = Bits.From(fields.Hours, hour + 1);
        return hours == 0 ? -1 : Time(Bits.First(hours), Bits.First(fields.Minutes), Bits.First(fields.Seconds));
    }

    /// <summary>The last time at or before <paramref name="until"/>; −1 if the day has none.</summary>
    public static int Previous(CronFields fields, int until)
    {
        int hour = until / Hour, minute = until / Minute % 60;
        if (Has(fields.Hours, hour))
        {
            if (Has(fields.Minutes, minute) && Bits.Below(fields.Seconds, until % Minute + 1) is not 0 and var seconds)
                return Time(hour, minute, Bits.Last(seconds));
            if (Bits.Below(fields.Minutes, minute) is not 0 and var minutes) return Time(hour, Bits.Last(minutes), Bits.Last(fields.Seconds));
        }

        ulong hours = Bits.Below(fields.Hours, hour);
        return hours == 0 ? -1 : Time(Bits.Last(hours), Bits.Last(fields.Minutes), Bits.Last(fields.Seconds));
    }

    /// <summary>The number of times before <paramref name="bound"/>.</summary>
    public static long CountBelow(CronFields fields, int bound)
    {
        int hour = bound / Hour, minute = bound / Minute % 60;
        long perMinute = Bits.Count(fields.Seconds), perHour = perMinute * Bits.Count(fields.Minutes);
        long count = Bits.Count(Bits.Below(fields.Hours, hour)) * perHour;
        if (!Has(fields.Hours, hour)) return count;
        count += Bits.Count(Bits.Below(fields.Minutes, minute)) * perMinute;
        return Has(fields.Minutes, minute) ? count + Bits.Count(Bits.Below(fields.Seconds, bound % Minute)) : count;
    }

    private static bool Has(ulong set, int member) => (set >> member & 1) != 0;

    private static int Time(int hour, int minute, int second) => hour * Hour + minute * Minute + second;
}
