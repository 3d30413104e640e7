using TimerAttributes.Calendar;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Exports.Kubernetes;

/// <summary>Writes due times in the five fields of a CronJob's schedule.</summary>
internal static class CronLine
{
    private static readonly SetText Numbers = new("-", "0");

    /// <exception cref="NotExportableException">Five fields cannot say it.</exception>
    public static string Of(ManifestJob job, CalendarGrid grid)
    {
        CronFields fields = grid.Lines[0];
        string written = $"{(job.Kind == "cron" ? "Cron" : "Every")}(\"{job.Written}\")";
        if (grid.Lines.Any(static line => line.Seconds != 1))
            throw new NotExportableException(written, "has seconds, and a CronJob is due at whole minutes", "write whole minutes");
        if (grid.Lines.Count > 1)
        {
            throw new NotExportableException(
                written, "is more than one expression", "write a period that divides an hour, or whole hours that divide a day");
        }

        if (fields.HasSpecialDays)
            throw new NotExportableException(written, "has L, W or #, which a CronJob does not have", "write days of the month or weekdays");
        bool hasDays = fields.Days != Bits.Range(1, 31);
        if (hasDays && !fields.IsEveryWeekday)
        {
            throw new NotExportableException(
                written, "has days that both day of the month and weekday must match, and a CronJob is due on days that match one of them",
                "write one of them");
        }

        return $"{Time(fields.Minutes, 59)} {Time(fields.Hours, 23)} {Numbers.Of(fields.Days, 1, 31)} {Numbers.Of(fields.Months, 1, 12)} "
            + Numbers.Of(fields.Weekdays, 0, 6);
    }

    private static string Time(ulong set, int max) => Numbers.Of(set, 0, max, (first, step) => first == "0" ? $"*/{step}" : $"{first}-{max}/{step}");
}
