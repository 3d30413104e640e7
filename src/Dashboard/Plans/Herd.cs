using TimerAttributes.Counting;
using TimerAttributes.Dashboard.Model;
using TimerAttributes.Durations;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Dashboard.Plans;

/// <summary>
/// How many due times there are in each second of the next hour, or in each minute of the next day. Those of the calendar take the most time, so they
/// are counted last, those of the jobs that are seldom due first. Jobs for which no time is left are named, and none of their due times is counted.
/// </summary>
internal static class Herd
{
    private const int Fullest = 10;
    private const int MostOfCalendar = 300_000; // Bins with due times of the calendar, of all jobs together: about 0.1 s.

    /// <summary>Counts the due times of jobs.</summary>
    /// <param name="jobs">The jobs; those that are paused do not count.</param>
    /// <param name="now">The time from which is counted.</param>
    /// <param name="isDay">A day in minutes; otherwise an hour in seconds.</param>
    public static HerdView Of(IReadOnlyList<ScheduledJob> jobs, DateTimeOffset now, bool isDay)
    {
        (TimeSpan bin, int bins) = isDay ? (TimeSpan.FromMinutes(1), 1440) : (TimeSpan.FromSeconds(1), 3600);
        DateTimeOffset from = new(now.UtcTicks - now.UtcTicks % bin.Ticks, TimeSpan.Zero);
        var counts = new DueCounts(DueSeries.Nanoseconds(from), bin.Ticks * DurationUnit.Tick, bins);
        var leftOut = new List<string>();
        var onlyNext = new List<string>();
        int left = MostOfCalendar;
        foreach ((ScheduledJob job, DueSeries dues) in jobs.Where(static job => !job.IsPaused)
            .Select(static job => (Job: job, Dues: DueTimes.SeriesOf(job))).OrderBy(static pair => CostOf(pair.Dues)))
        {
            int inBins = counts.Add(job.Name, dues, most: dues.IsCalendar ? left : bins);
            if (inBins < 0) leftOut.Add(job.Name);
            else if (HasOnlyNext(job, dues)) onlyNext.Add(job.Name);
            if (dues.IsCalendar) left -= Math.Max(0, inBins);
        }

        return new(
            from.UtcDateTime, bin.TotalSeconds, counts.Counts,
            [.. counts.Fullest(Fullest).Select(full => new BinView((from + bin * full.Bin).UtcDateTime, full.Count, full.Jobs))], leftOut, onlyNext);
    }

    // Of the calendar, the shorter the time between two due times, the more of them there are.
    private static long CostOf(DueSeries dues) => dues.IsCalendar ? dues.First - dues.Second : long.MinValue;

    // The due time after the next one counts from the end of a run.
    private static bool HasOnlyNext(ScheduledJob job, DueSeries dues) => dues.First != Recurrence.Never
        && job.Options.Missed == MissedTicks.Delay && job.Schedule.PeriodNanoseconds > 0;
}
