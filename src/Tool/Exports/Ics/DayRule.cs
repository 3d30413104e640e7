using System.Globalization;
using TimerAttributes.Calendar;

namespace TimerAttributes.Tool.Exports.Ics;

/// <summary>Writes the days of an expression as the parts of an RRULE (RFC 5545, section 3.3.10).</summary>
internal static class DayRule
{
    private const ulong EachWeekday = 0x7F;
    private const int LastWeek = 5;

    private static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>The parts; null if an RRULE cannot say the days.</summary>
    public static string? Of(CronFields fields)
    {
        string months = fields.Months == Bits.Range(1, 12) ? "" : ";BYMONTH=" + string.Join(',', Members(fields.Months).Select(Number));
        bool isEachWeekday = fields.Weekdays == EachWeekday, isNumbered = !isEachWeekday && fields.NthWeekdays != 0;
        if (fields.Days == Bits.Range(1, 31))
        {
            if (isEachWeekday) return "FREQ=DAILY" + months;
            return $"FREQ={(isNumbered ? "MONTHLY" : "WEEKLY")}{months};BYDAY={WeekdaysOf(fields)}";
        }

        // A number before a weekday counts within a month only where no day of the month is written.
        if (isNumbered || (fields.NearestDays | fields.NearestFromEnd) != 0) return null;
        IEnumerable<string> days = Members(fields.Days).Select(Number)
            .Concat(Members(fields.DaysFromEnd).Select(static before => Number(-1 - before)));
        return $"FREQ=MONTHLY{months};BYMONTHDAY={string.Join(',', days)}{(isEachWeekday ? "" : $";BYDAY={WeekdaysOf(fields)}")}";
    }

    private static string WeekdaysOf(CronFields fields) => string.Join(',', Members(fields.Weekdays).Select(static day => Weekdays[day])
        .Concat(Members(fields.NthWeekdays).Select(static bit => Number(bit / 7 == LastWeek ? -1 : bit / 7 + 1) + Weekdays[bit % 7])));

    private static IEnumerable<int> Members(ulong set)
    {
        for (; set != 0; set &= set - 1) yield return Bits.First(set);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
