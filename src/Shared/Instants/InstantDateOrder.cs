using System.Globalization;
using TimerAttributes.Dates;

namespace TimerAttributes.Instants;

/// <summary>Refuses a date with the year at its end, such as <c>24.12.2030</c>, and writes the date that it means.</summary>
internal static class InstantDateOrder
{
    private const string Rule = "write the year first, then the month and the day, as in 2030-12-24";

    /// <summary>Keeps the fault if the text begins with such a date. Returns whether it does.</summary>
    public static bool Refuse(InstantReader reader, string text)
    {
        int length = 0;
        while (length < text.Length && text[length] is (>= '0' and <= '9') or '.' or '-' or '/') length++;
        string date = text.Substring(0, length);
        string[] parts = date.Split('.', '-', '/');
        if (parts.Length != 3 || parts[0].Length is < 1 or > 2 || parts[1].Length is < 1 or > 2 || parts[2].Length != 4) return false;

        string? meant = Meant(date, Number(parts[0]), Number(parts[1]), Number(parts[2]));
        reader.Refuse(0, length, $"has the date {date}", ", whose year is at its end", meant is null ? Rule : "write " + meant, meant);
        return true;
    }

    // With points, the day is first. With slashes or hyphens, it may be the second number as well, so that one of them has to be more than 12.
    private static string? Meant(string date, int first, int second, int year)
    {
        bool isDayFirst = date.Contains('.') || first > InstantNumber.Month.Max;
        (int day, int month) = isDayFirst ? (first, second) : (second, first);
        bool isSure = isDayFirst || second > InstantNumber.Month.Max;
        bool exists = year >= Instant.MinYear && year <= Instant.MaxYear && month >= 1 && month <= InstantNumber.Month.Max
            && day >= 1 && day <= CivilDate.DaysInMonth(year, month);
        return isSure && exists
            ? $"{InstantNumber.Year.Text(year)}-{InstantNumber.Month.Text(month)}-{InstantNumber.Day.Text(day)}"
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
