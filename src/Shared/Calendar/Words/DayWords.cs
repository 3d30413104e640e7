using System.Globalization;

namespace TimerAttributes.Calendar.Words;

/// <summary>Says the days of an expression in words.</summary>
internal static class DayWords
{
    private const int LastWeek = 5;

    private static readonly string[] Weeks = ["first", "second", "third", "fourth", "fifth", "last"];

    /// <summary>The words; empty if each day of the months is due.</summary>
    public static string Format(CronFields fields)
    {
        bool hasDays = Bits.Count(fields.Days) < 31;
        string weekdays = WeekdaysOf(fields);
        if (!hasDays) return weekdays;
        string days = "on " + ListWords.Join(DaysOf(fields)) + " of the month";
        return weekdays.Length == 0 ? days : $"{days} if the day is {Condition(fields)}";
    }

    private static List<string> DaysOf(CronFields fields)
    {
        var items = new List<string>();
        if (fields.Days != 0) items.Add((Bits.Count(fields.Days) == 1 ? "day " : "days ") + ListWords.OfNumbers(fields.Days));
        for (ulong set = fields.NearestDays; set != 0; set &= set - 1)
            items.Add($"the weekday nearest to day {Bits.First(set).ToString(CultureInfo.InvariantCulture)}");
        for (ulong set = fields.DaysFromEnd; set != 0; set &= set - 1) items.Add(FromEnd(Bits.First(set)));
        for (ulong set = fields.NearestFromEnd; set != 0; set &= set - 1)
            items.Add(Bits.First(set) == 0 ? "the last weekday" : "the weekday nearest to " + FromEnd(Bits.First(set)));
        return items;
    }

    private static string FromEnd(int before) => before switch
    {
        0 => "the last day",
        1 => "the day before the last day",
        _ => $"the day {before.ToString(CultureInfo.InvariantCulture)} days before the last day",
    };

    private static string WeekdaysOf(CronFields fields)
    {
        if (fields.NthWeekdays != 0) return $"on {Numbered(fields)} of the month";
        return Bits.Count(fields.Weekdays) == 7 ? "" : ListWords.OfNames(fields.Weekdays, CalendarNames.Weekdays, first: 0);
    }

    private static string Condition(CronFields fields) =>
        fields.NthWeekdays != 0
            ? Numbered(fields).Replace(" and ", " or ")
            : "a " + ListWords.OfNames(fields.Weekdays, CalendarNames.Weekdays, first: 0).Replace(" and ", " or ");

    private static string Numbered(CronFields fields)
    {
        var items = new List<string>();
        for (ulong set = fields.NthWeekdays; set != 0; set &= set - 1)
        {
            int bit = Bits.First(set);
            items.Add($"the {Weeks[Math.Min(bit / 7, LastWeek)]} {CalendarNames.Weekdays[bit % 7]}");
        }

        return ListWords.Join(items);
    }
}
