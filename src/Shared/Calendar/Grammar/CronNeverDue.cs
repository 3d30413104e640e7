using TimerAttributes.Calendar.Words;

namespace TimerAttributes.Calendar.Grammar;

/// <summary>Finds expressions whose dates do not exist, such as 30 February.</summary>
internal static class CronNeverDue
{
    private const string SwitchedOff = "or Enabled = false for a job that is switched off";
    private const int Year = 2000;
    private const int LongestMonth = 31;
    private const int Cycle = 400; // The Gregorian calendar, weekdays included, repeats after 400 years.

    /// <summary>The error if no day of any year is due; else null.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="days">The characters of the day of the month.</param>
    /// <param name="weekdays">The characters of the weekday.</param>
    public static CronError? Check(CronFields fields, CronSpan days, CronSpan weekdays)
    {
        if (DaysOf(fields, isFirstEnough: true) != 0) return null;
        if (DaysOf(WithEachWeekday(fields), isFirstEnough: true) == 0)
        {
            return days.Refuse(
                CronFault.NeverDue, "has a day of the month| that no month it names ever has, so the job is never due",
                $"write a day that exists, {SwitchedOff}");
        }

        ulong possible = DaysOf(WithEachDay(fields), isFirstEnough: false);
        string which = Bits.Count(possible) switch
        {
            LongestMonth => "",
            1 => $" (day {ListWords.OfNumbers(possible)})",
            _ => $" (days {ListWords.OfNumbers(possible)})",
        };
        string named = weekdays.Slice(1, weekdays.Length).Shown; // Without the plus sign.
        return days.Refuse(
            CronFault.NeverDue, $"has a day of the month| that never falls on {named}{which}, so the job is never due",
            $"write a day that does, {SwitchedOff}");
    }

    private static CronFields WithEachWeekday(CronFields fields) =>
        new(fields.Packed[0], fields.Packed[1], fields.Packed[2], fields.Packed[3], (long)Each(CronField.Weekday), fields.Packed[5]);

    private static CronFields WithEachDay(CronFields fields) =>
        new(fields.Packed[0], fields.Packed[1], fields.Packed[2], (long)Each(CronField.Day), fields.Packed[4], nearest: 0);

    private static ulong Each(CronField field) => Bits.Range(field.Min, field.Max);

    // The days of the month that are due in any year.
    private static ulong DaysOf(CronFields fields, bool isFirstEnough)
    {
        ulong days = 0;
        for (int year = Year; year < Year + Cycle && !(isFirstEnough && days != 0); year++)
        {
            for (int month = 1; month <= 12; month++) days |= MonthDays.Of(fields, year, month);
        }

        return days;
    }
}
