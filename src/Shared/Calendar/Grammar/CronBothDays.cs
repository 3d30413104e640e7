namespace TimerAttributes.Calendar.Grammar;

/// <summary>
/// The error for an expression that sets day of the month and weekday. Half of the schedulers run such a job where both match, and the other half
/// where either matches, so neither reading can be the silent one.
/// </summary>
internal static class CronBothDays
{
    /// <summary>The error. Its suggestions are the expression for "both", and then the two whose due times together are those of "either".</summary>
    /// <param name="parts">All fields.</param>
    /// <param name="first">The index of the minute.</param>
    public static CronError Refuse(List<CronSpan> parts, int first)
    {
        CronSpan day = parts[first + 2], weekday = parts[first + 4];
        string both = weekday.Replaced("+" + weekday), onDays = weekday.Replaced("*"), onWeekdays = day.Replaced("*");
        return weekday.Refuse(
            CronFault.BothDays,
            $"has the day of the month {day.Shown} and the weekday {weekday.Shown}|, which other schedulers read in two ways",
            $"write +{weekday.Shown} for days on which both match, or two attributes, one with * in place of each, for days on which either matches",
            both, onDays, onWeekdays);
    }
}
