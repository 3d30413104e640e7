namespace TimerAttributes.Calendar.Grammar;

/// <summary>Errors about letters that have a meaning in another field, or in another scheduler.</summary>
internal static class CronLetters
{
    /// <summary>The error for a letter that is refused on purpose; null for any other text.</summary>
    public static CronError? Refuse(CronSpan item, CronField field)
    {
        if (item.Is("?"))
        {
            return item.Refuse(
                $"has ? as the {field.Name}|, which only the day of the month and the weekday may have", "write *", item.Replaced("*"));
        }

        if (item.StartsWith('H') && (item.Length == 1 || item[1] is '(' or '/'))
        {
            return item.Refuse(
                "has H|, which means a number derived from the job's name in other schedulers",
                "write a number, and a Spread for the delay that differs from machine to machine");
        }

        if (item.IndexOf('~') >= 0)
            return item.Refuse("has ~|, which means a random number in other schedulers", "write a number, and a Jitter for a random delay");
        if (item.IndexOf('#') >= 0)
            return item.Refuse($"has # in the {field.Name}", "write it with a weekday, as in MON#1 for the first Monday of the month");
        if (item.EndsWith('L') && field != CronField.Day && field != CronField.Weekday)
        {
            return item.Refuse(
                $"has L in the {field.Name}",
                "write it as the day of the month (L for its last day) or with a weekday (FRIL for the last Friday)");
        }

        if (item.EndsWith('W') && field != CronField.Day)
            return item.Refuse($"has W in the {field.Name}", "write it with a day of the month, as in 15W for the weekday nearest to the 15th");
        return null;
    }
}
