namespace TimerAttributes.Calendar.Words;

/// <summary>Says in words when an expression is due: <c>at 09:00 Monday to Friday</c>.</summary>
internal static class CronText
{
    /// <summary>The words, without the time zone.</summary>
    public static string Format(CronFields fields)
    {
        string days = DayWords.Format(fields), months = MonthsOf(fields);
        bool saysEachDay = days.Length == 0 && months.Length == 0 && DayTimeWords.AreFixed(fields);
        return string.Join(" ", Array.FindAll(
            [DayTimeWords.Format(fields), saysEachDay ? "every day" : days, months], static words => words.Length > 0));
    }

    private static string MonthsOf(CronFields fields) =>
        Bits.Count(fields.Months) == 12 ? "" : "in " + ListWords.OfNames(fields.Months, CalendarNames.Months, first: 1);
}
