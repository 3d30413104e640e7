using TimerAttributes.Messages;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>Finds the short name of a month or a weekday that the author of another name means.</summary>
internal static class CronNames
{
    private const int LettersPerMistake = 3;

    private static readonly string[] FullNames =
    [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
        "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
    ];

    /// <summary>The short form of a full name, such as <c>MON</c> of <c>Monday</c>; null if the text is no full name of the field.</summary>
    public static string? ShortOf(string name, CronField field)
    {
        foreach (string full in FullNames)
        {
            if (string.Equals(full, name, StringComparison.OrdinalIgnoreCase)) return ShortNameOf(full, field);
        }

        return null;
    }

    /// <summary>
    /// The short name that an abbreviation or a misspelled name stands for, such as <c>TUE</c> of <c>TUES</c>, or <c>MON</c> of <c>MOM</c>; null if there is
    /// none or more than one.
    /// </summary>
    public static string? NearestTo(string name, CronField field)
    {
        string plain = name.ToUpperInvariant();
        if (plain.Length < 2 || CronField.Month.ValueOf(plain) >= 0 || CronField.Weekday.ValueOf(plain) >= 0) return null;
        string? nearest = null;
        foreach (string full in FullNames)
        {
            if (ShortNameOf(full, field) is not { } candidate || !IsMeant(plain, full, candidate)) continue;
            if (nearest is not null) return null;
            nearest = candidate;
        }

        return nearest;
    }

    private static string? ShortNameOf(string full, CronField field) =>
        field.ValueOf(full.Substring(0, 3)) is >= 0 and var value ? field.Names[value - field.Min] : null;

    // Of a short name the first letter is right: LUN is Monday in other languages, and not a misspelled SUN.
    private static bool IsMeant(string plain, string full, string candidate) =>
        full.StartsWith(plain, StringComparison.Ordinal)
        || (plain.Length == candidate.Length && plain[0] == candidate[0] && NearestName.Distance(plain, candidate) == 1)
        || (plain.Length > candidate.Length && NearestName.Distance(plain, full) <= plain.Length / LettersPerMistake);
}
