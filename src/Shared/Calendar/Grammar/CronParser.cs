using TimerAttributes.Messages;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>
/// Reads a cron expression: five fields (minute, hour, day of the month, month, weekday), or six with the second before them, or a macro such as
/// <c>@daily</c>. Culture plays no part. The build and the runtime read by this grammar alone.
/// </summary>
internal static class CronParser
{
    private const int MaxLength = 256;

    /// <summary>The fields, or the error. Never throws.</summary>
    public static bool TryParse(string? text, out CronFields? fields, out CronError? error)
    {
        text ??= "";
        fields = null;
        if (text.Length > MaxLength)
        {
            error = new(CronFault.Syntax, MaxLength, text.Length - MaxLength,
                $"'{VisibleText.Of(text.Substring(0, 16))}…' is longer than 256 characters; "
                + "write several attributes, each with a shorter expression");
            return false;
        }

        error = CronLookAlikes.Refuse(text);
        if (error is not null) return false;
        List<CronSpan> parts = Split(text);
        if (parts.Count > 0 && parts[0][0] == '@')
        {
            error = CronMacro.Expand(text, parts, out string? expansion);
            return error is null && TryParse(expansion, out fields, out error);
        }

        error = CheckCount(text, parts) ?? Parse(text, parts, out fields);
        if (error is not null) fields = null;
        return error is null;
    }

    /// <summary>The parts between the blanks.</summary>
    public static List<CronSpan> Split(string text)
    {
        var parts = new List<CronSpan>();
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            while (at < text.Length && text[at] is not (' ' or '\t')) at++;
            if (at > start) parts.Add(new(text, start, at));
            while (at < text.Length && (text[at] is ' ' or '\t')) at++;
        }

        return parts;
    }

    private static CronError? Parse(string text, List<CronSpan> parts, out CronFields? fields)
    {
        fields = null;
        int first = parts.Count - 5; // The index of the minute: 1 where there are seconds.
        bool isInterval = false;
        ulong seconds = 1;
        CronError? error = first == 0 ? null : CronItems.Parse(parts[0], CronField.Second, ref isInterval, out seconds);
        if (error is not null) return error;
        error = CronItems.Parse(parts[first], CronField.Minute, ref isInterval, out ulong minutes);
        if (error is not null) return error;
        error = CronItems.Parse(parts[first + 1], CronField.Hour, ref isInterval, out ulong hours);
        if (error is not null) return error;

        bool ignored = false; // Ranges of days and months do not make an interval expression.
        var days = new DayItems();
        error = days.Parse(parts[first + 2]);
        if (error is not null) return error;
        error = CronItems.Parse(parts[first + 3], CronField.Month, ref ignored, out ulong months);
        if (error is not null) return error;
        var weekdays = new WeekdayItems();
        error = weekdays.Parse(parts[first + 4]);
        if (error is not null) return error;

        if (days.IsRestricted && weekdays.IsRestricted && !weekdays.IsBoth) return CronBothDays.Refuse(parts, first);
        fields = CronFields.Of(seconds, minutes, hours, months, days.Packed, weekdays.Packed, days.Nearest, isInterval);
        return CronNeverDue.Check(fields, parts[first + 2], parts[first + 4]);
    }

    private static CronError? CheckCount(string text, List<CronSpan> parts)
    {
        for (int i = 1; i < parts.Count - 1; i++)
        {
            if (parts[i].Is("-"))
                return parts[i].Refuse("has a blank beside the hyphen", $"write {parts[i - 1].Shown}-{parts[i + 1].Shown}, because blanks separate fields");
        }

        switch (parts.Count)
        {
            case 6 when CronNumber.IsYear(parts[5]):
                return RefuseYear(parts[5]);
            case 5 or 6:
                return null;
            case 0:
                return new(CronFault.Syntax, 0, 0, $"'{VisibleText.Of(text)}' is empty; write five fields, as in \"0 9 * * MON-FRI\"");
            case 7 when parts[6].Is("*") || parts[6].Is("?"):
                return parts[6].Refuse("has a year", "leave the year out: a job is due every year", parts[6].Replaced("").TrimEnd());
            case 7:
                return RefuseYear(parts[6]);
            default:
                return CronGuess.Refuse(text, parts.Count);
        }
    }

    private static CronError RefuseYear(CronSpan year) =>
        year.Refuse($"has the year {year.Shown}", "leave the year out, or write [Once(\"2030-12-24T18:00:00Z\")] for a single instant");
}
