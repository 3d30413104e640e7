using System.Globalization;
using System.Text;
using TimerAttributes.Durations;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>Writes jobs as a text table like that of <c>systemctl list-timers</c>: one line for each job, sorted by the next due time.</summary>
internal static class JobReport
{
    private const int FirstNumber = 4; // The columns from this one up to the job's name are numbers, which are aligned to the right.
    private const int Job = 12;

    private static readonly string[] Headings =
        ["NEXT", "LEFT", "STATE", "LAST", "RUNS", "DECLINED", "FAILED", "TIMED OUT", "SKIPPED", "MISSED", "LATE P99", "TOOK P99", "JOB", "SCHEDULE"];

    /// <param name="jobs">The jobs.</param>
    /// <param name="now">The wall-clock time, from which the time until the next due time is computed.</param>
    public static string Write(JobState[] jobs, DateTimeOffset now)
    {
        Line[] lines = Array.ConvertAll(jobs, job => new Line(job, job.Running?.NextDue, now));
        Array.Sort(lines, static (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : string.CompareOrdinal(a.Columns[Job], b.Columns[Job]));
        string[][] rows = [Headings, .. Array.ConvertAll(lines, static line => line.Columns)];
        var widths = new int[Headings.Length];
        foreach (string[] row in rows)
        {
            for (int column = 0; column < widths.Length; column++) widths[column] = Math.Max(widths[column], row[column].Length);
        }

        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            for (int column = 0; column < row.Length - 1; column++)
            {
                bool isNumber = column is >= FirstNumber and < Job;
                text.Append(isNumber ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column])).Append("  ");
            }

            text.Append(row[^1]).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Row(JobState job, DateTimeOffset? next, DateTimeOffset now)
    {
        JobStats stats = job.Counted.Snapshot();
        return
        [
            next is { } due ? UtcTime.Text(due) : "-",
            next is { } then ? Left(then - now) : "-",
            StateOf(job, next, stats),
            job.Counted.LastResult is { } result ? result.ToString() : "-",
            Number(stats.Runs + stats.Retries + stats.ManualRuns + stats.LifecycleRuns + stats.Recoveries),
            Number(stats.Declined),
            Number(stats.Failures),
            Number(stats.Timeouts),
            Number(stats.Skipped + stats.Suppressed + stats.Dropped + stats.SteppedOver),
            Number(stats.Missed),
            SpanText.Of(stats.LatenessP99),
            SpanText.Of(stats.DurationP99),
            PlainText.Of(job.Name),
            job.Schedule.ToString(),
        ];
    }

    private static string StateOf(JobState job, DateTimeOffset? next, in JobStats stats) =>
        job.Running is { IsRunning: true } ? "running"
        : job.IsPaused ? "paused"
        : next is not null ? "waiting"
        : IsPast(job, stats) ? "past" : "-";

    // An instant that was in the past at the start, or that a correction of the wall clock has leapt over.
    private static bool IsPast(JobState job, in JobStats stats) => job is { Running: not null, Schedule.Times.IsSingle: true }
        && stats.Missed + stats.SteppedOver > 0 && stats.Runs == 0;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    // Rounded up to whole seconds, or to whole milliseconds below one second, because the table is for people.
    private static string Left(TimeSpan left)
    {
        if (left <= TimeSpan.Zero) return "now";
        long unit = left < TimeSpan.FromSeconds(1) ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond;
        long ticks = (left.Ticks + unit - 1) / unit * unit;
        return ticks > long.MaxValue / TimeSpan.NanosecondsPerTick ? "centuries" : DurationText.Format(ticks * TimeSpan.NanosecondsPerTick);
    }

    // Lines are sorted by the due time that they show. The job's due time may have changed since the line was made.
    private sealed class Line(JobState job, DateTimeOffset? next, DateTimeOffset now)
    {
        public long Due { get; } = next?.Ticks ?? long.MaxValue;

        public string[] Columns { get; } = Row(job, next, now);
    }
}
