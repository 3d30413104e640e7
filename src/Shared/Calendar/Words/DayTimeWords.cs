using System.Globalization;

namespace TimerAttributes.Calendar.Words;

/// <summary>Says the times of day of an expression in words: <c>at 09:00 and 17:00</c>, <c>every 5 minutes</c>.</summary>
internal static class DayTimeWords
{
    private const int MaxTimes = 6; // More times of day are said by their rule.

    /// <summary>Whether the times are few enough to be said one by one.</summary>
    public static bool AreFixed(CronFields fields) => fields.RunsPerDay <= MaxTimes;

    public static string Format(CronFields fields)
    {
        if (AreFixed(fields)) return "at " + ListWords.Join(Times(fields));
        string seconds = Unit(fields.Seconds, 60, "second"), minutes = Unit(fields.Minutes, 60, "minute"), hours = Unit(fields.Hours, 24, "hour");
        bool hasSeconds = fields.Seconds != 1, hasMinutes = fields.Minutes != 1;
        if (hasSeconds)
            return Joined(seconds, Bits.Count(fields.Minutes) == 60 ? "" : Of(minutes), Bits.Count(fields.Hours) == 24 ? "" : HoursOf(fields));
        if (!hasMinutes) return hours;
        return Joined(minutes, Bits.Count(fields.Hours) == 24 ? "" : HoursOf(fields));
    }

    private static List<string> Times(CronFields fields)
    {
        var times = new List<string>();
        for (int time = DayTimes.First(fields); time >= 0; time = time < LocalTimes.Day - 1 ? DayTimes.Next(fields, time + 1) : -1)
            times.Add(Time(time, fields.Seconds != 1));
        return times;
    }

    private static string Time(int seconds, bool withSeconds)
    {
        string time = string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:00}", seconds / 3_600, seconds / 60 % 60);
        return withSeconds ? time + string.Format(CultureInfo.InvariantCulture, ":{0:00}", seconds % 60) : time;
    }

    // "every minute", "every 5 minutes", or "at minute 5 and 35".
    private static string Unit(ulong set, int size, string unit)
    {
        int count = Bits.Count(set);
        if (count == size) return "every " + unit;
        int step = count > 1 ? Bits.First(set & (set - 1)) : size;
        bool isEven = Bits.First(set) == 0 && size % step == 0 && count == size / step;
        if (isEven && step < size) return $"every {step.ToString(CultureInfo.InvariantCulture)} {unit}s";
        return $"at {unit} {ListWords.OfNumbers(set)}";
    }

    private static string Of(string unit) => "of " + (unit.StartsWith("at ", StringComparison.Ordinal) ? unit.Substring(3) : unit);

    private static string HoursOf(CronFields fields)
    {
        int first = Bits.First(fields.Hours), last = Bits.Last(fields.Hours);
        bool isRow = last - first + 1 == Bits.Count(fields.Hours);
        if (isRow && first < last) return string.Format(CultureInfo.InvariantCulture, "from {0:00}:00 to {1:00}:59", first, last);
        return Of(Unit(fields.Hours, 24, "hour"));
    }

    private static string Joined(params string[] parts) => string.Join(" ", Array.FindAll(parts, static part => part.Length > 0));
}
