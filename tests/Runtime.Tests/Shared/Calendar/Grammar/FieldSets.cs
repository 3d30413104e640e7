using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Shows the sets of an expression as numbers, so that a test states all of them.</summary>
internal static class FieldSets
{
    private const int Weeks = 5;
    private const int Last = 31;

    /// <summary>Parses a text that has to be accepted.</summary>
    public static CronFields Parse(string text)
    {
        Assert.That(CronParser.TryParse(text, out CronFields? fields, out CronError? error), Is.True, error?.Message);
        Assert.That(error, Is.Null);
        return fields!;
    }

    /// <summary>Second, minute, hour, day of the month, month and weekday, separated by bars; a star for all values of a field.</summary>
    public static string Of(string text)
    {
        CronFields fields = Parse(text);
        return string.Join(" | ", Numbers(fields.Seconds, 0, 59), Numbers(fields.Minutes, 0, 59), Numbers(fields.Hours, 0, 23), Days(fields),
            Numbers(fields.Months, 1, 12), Weekdays(fields));
    }

    private static string Days(CronFields fields)
    {
        var items = new List<string>();
        if (fields.Days != 0) items.Add(Numbers(fields.Days, 1, Last));
        items.AddRange(Members(fields.NearestDays).Select(static day => $"{day}W"));
        items.AddRange(Members(fields.DaysFromEnd).Select(static day => day == 0 ? "L" : $"L-{day}"));
        items.AddRange(Members(fields.NearestFromEnd).Select(static day => day == 0 ? "LW" : $"L-{day}W"));
        return string.Join(",", items);
    }

    private static string Weekdays(CronFields fields)
    {
        var items = new List<string>();
        if (fields.Weekdays != 0) items.Add(Numbers(fields.Weekdays, 0, 6));
        items.AddRange(Members(fields.NthWeekdays).Select(static bit => $"{bit % 7}#{(bit / 7 == Weeks ? "L" : Text(bit / 7 + 1))}"));
        return string.Join(",", items);
    }

    // Rows of three or more numbers are ranges.
    private static string Numbers(ulong set, int min, int max)
    {
        if (set == Bits.Range(min, max)) return "*";
        var items = new List<string>();
        for (int value = 0; value < 64; value++)
        {
            int end = value;
            while (end < 64 && (set >> end & 1) != 0) end++;
            if (end - value > 2) items.Add($"{value}-{end - 1}");
            else for (int member = value; member < end; member++) items.Add(Text(member));
            value = end;
        }

        return string.Join(",", items);
    }

    private static IEnumerable<int> Members(ulong set) => Enumerable.Range(0, 64).Where(bit => (set >> bit & 1) != 0);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
