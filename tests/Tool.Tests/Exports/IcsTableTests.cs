using Ical.Net;
using Ical.Net.DataTypes;
using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Exports.Ics;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Plans;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>Ical.Net reads the calendar of the table's schedules.</summary>
public class IcsTableTests
{
    private const int Days = 730;

    private static readonly ExportSettings Settings = new() { Now = ScheduleTable.Now, Days = Days };

    [Test]
    public void Ical_Net_finds_the_due_times_of_two_years_of_each_schedule_that_is_exported()
    {
        var wrong = new List<string>();
        int compared = 0, rules = 0;
        DateTimeOffset end = ScheduleTable.Now.AddDays(Days);
        foreach ((string _, ManifestJob job, IReadOnlyList<ExportFile>? files) in ScheduleTable.Export(new IcsTarget(), Settings))
        {
            if (files is null) continue;
            string[] theirs = [.. Instances(files.Single().Text)];
            string[] ours = [.. DueTimes.Of(job, ScheduleTable.Now).TakeWhile(due => due < end).Select(Text)];
            compared++;
            if (files[0].Text.Contains("RRULE", StringComparison.Ordinal)) rules++;
            if (!theirs.SequenceEqual(ours))
            {
                string[] missing = [.. ours.Except(theirs).Take(3)], extra = [.. theirs.Except(ours).Take(3)];
                wrong.Add($"{job.Name} {job.Written} {job.TimeZone}: lacks {string.Join(", ", missing)}, has {string.Join(", ", extra)}");
            }
        }

        Assert.That(string.Join('\n', wrong), Is.Empty);
        Assert.That((compared > 150, rules > 100), Is.EqualTo((true, true)), $"{compared} {rules}");
    }

    [Test]
    public void The_table_says_which_schedules_are_refused() => Assert.That(ScheduleTable.OtherVerdicts(new IcsTarget(), Settings, 'i'), Is.Empty);

    private static IEnumerable<string> Instances(string text)
    {
        var end = new CalDateTime(ScheduleTable.Now.AddDays(Days).UtcDateTime, "UTC");
        return Ical.Net.Calendar.Load(text)!.GetOccurrences(new CalDateTime(ScheduleTable.Now.UtcDateTime, "UTC")).TakeWhileBefore(end)
            .Select(static one => Text(new DateTimeOffset(one.Period.StartTime.AsUtc, TimeSpan.Zero))).Order(StringComparer.Ordinal);
    }

    private static string Text(DateTimeOffset time) => $"{time.ToUniversalTime():yyyy-MM-dd HH:mm:ss}";
}
