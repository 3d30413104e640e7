namespace TimerAttributes.Calendar.Grammar;

/// <summary>Finds expressions whose dates do not exist, such as 30 February.</summary>
internal static class CronNeverDue
{
    private const int Year = 2000;
    private const int Cycle = 400; // The Gregorian calendar, weekdays included, repeats after 400 years.

    /// <summary>The error if no day of any year is due; else null.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="days">The characters of the day of the month.</param>
    /// <param name="text">The whole expression.</param>
    public static CronError? Check(CronFields fields, CronSpan days, string text)
    {
        for (int year = Year; year < Year + Cycle; year++)
        {
            for (int month = 1; month <= 12; month++)
            {
                if (MonthDays.Of(fields, year, month) != 0) return null;
            }
        }

        return days.Refuse(
            CronFault.NeverDue, "has a day of the month| that no month it names ever has, so the job is never due",
            "write a day that exists, or Enabled = false for a job that is switched off");
    }
}
