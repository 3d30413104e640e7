using System.Globalization;
using TimerAttributes.Durations;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>The times of day and the days on which an aligned period is due, in UTC.</summary>
/// <param name="period">The period, in nanoseconds, at least one second.</param>
/// <param name="offset">The delay after each multiple of the period, in nanoseconds.</param>
internal sealed class AlignedTimes(long period, long offset)
{
    private const long Week = 7 * DurationUnit.Day;

    private static readonly DateTime FirstDay = new(1970, 1, 1);

    /// <summary>The time of day of the first due time since 1970: <c>02:30</c>.</summary>
    public string First => Text(offset);

    /// <summary>The time of day of the first due time on the next day that has one.</summary>
    public string FirstOfLaterDay
    {
        get
        {
            long left = DurationUnit.Day - offset % DurationUnit.Day;
            return Text(offset % DurationUnit.Day + (left + period - 1) / period * period);
        }
    }

    /// <summary>The days on which a period of whole days is due: <c>on Thursdays</c>.</summary>
    public string Days
    {
        get
        {
            if (period % Week != 0) return $"on each {Text((int)(period / DurationUnit.Day))} day";
            string name = FirstDay.AddDays(offset / DurationUnit.Day).ToString("dddd", CultureInfo.InvariantCulture);
            return period == Week ? $"on {name}s" : $"on each {Text((int)(period / Week))} {name}";
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture) + (number % 100 is 11 or 12 or 13 ? 0 : number % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };

    private static string Text(long nanoseconds)
    {
        long seconds = nanoseconds % DurationUnit.Day / DurationUnit.Second;
        return FirstDay.AddSeconds(seconds).ToString(seconds % 60 == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
