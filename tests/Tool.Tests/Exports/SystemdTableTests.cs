using System.Globalization;
using System.Text.RegularExpressions;
using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Exports.Systemd;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>systemd itself reads the units of the table's schedules.</summary>
public partial class SystemdTableTests
{
    private static readonly ExportSettings Settings = new() { Now = ScheduleTable.Now, Exec = "/bin/true --run-job" };

    [Test]
    public void Systemd_computes_the_due_times_of_each_schedule_that_is_exported()
    {
        var wrong = new List<string>();
        int compared = 0;
        foreach ((string _, ManifestJob job, IReadOnlyList<ExportFile>? files) in ScheduleTable.Export(new SystemdTarget(), Settings))
        {
            string[] values = [.. Values(files, "OnCalendar")];
            if (values.Length == 0) continue;
            foreach (DateTimeOffset after in ScheduleTable.Bases(job))
            {
                DateTimeOffset[] theirs = Elapses(values, after);
                DateTimeOffset[] ours = [.. ScheduleTable.NextTen(job, after).Where(static due => due.Year <= 2199).Select(WholeSecond)];
                compared++;
                if (theirs.SequenceEqual(ours)) continue;
                string written = $"{job.Name} {job.Written} {job.TimeZone} as {string.Join(" + ", values)}";
                wrong.Add($"{written} after {after:u}: {List(theirs)} instead of {List(ours)}");
            }
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(compared, Is.GreaterThan(300));
    }

    [Test]
    public void Systemd_would_have_other_due_times_where_a_change_of_the_clock_is_the_reason_to_refuse()
    {
        // Arrange
        (ManifestJob Job, CalendarGrid Grid, DateTimeOffset Before)[] refused = [.. ScheduleTable.ClockRefusals(SecondPass.Once)];

        // Act
        IEnumerable<string> same = refused
            .Where(static row => Elapses([.. OnCalendar.Of(row.Grid)], row.Before).SequenceEqual(ScheduleTable.NextTen(row.Job, row.Before)))
            .Select(static row => $"{row.Job.Name} {row.Job.Written} {row.Job.TimeZone} after {row.Before:u}");

        // Assert
        Assert.That(same, Is.Empty);
        Assert.That(refused, Has.Length.GreaterThan(15));
    }

    [Test]
    public void Systemd_reads_the_spans_of_timers_that_count_from_their_start()
    {
        // Arrange
        (ManifestJob Job, IReadOnlyList<ExportFile>? Files)[] rows =
        [
            .. ScheduleTable.Export(new SystemdTarget(), Settings).Select(static row => (row.Job, row.Files))
                .Where(static row => Values(row.Files, "OnActiveSec").Any()),
        ];

        // Act, Assert
        Assert.That(rows, Has.Length.EqualTo(5));
        foreach ((ManifestJob job, IReadOnlyList<ExportFile>? files) in rows)
        {
            Assert.That(Microseconds(Values(files, "OnActiveSec").Single()), Is.EqualTo(job.Schedule.FirstNanoseconds / 1_000), job.Written);
            foreach (string period in Values(files, "OnUnitActiveSec").Concat(Values(files, "OnUnitInactiveSec")))
                Assert.That(Microseconds(period), Is.EqualTo(job.Schedule.PeriodNanoseconds / 1_000), job.Written);
        }
    }

    [Test]
    public void Systemd_finds_no_fault_in_the_units()
    {
        // Arrange
        string folder = Directory.CreateTempSubdirectory("timers-units-").FullName;
        try
        {
            string[] names = [.. ScheduleTable.Export(new SystemdTarget(), Settings).SelectMany(static row => row.Files ?? []).Select(file =>
            {
                string path = Path.Combine(folder, file.Name);
                File.WriteAllText(path, file.Text);
                return path;
            })];

            // Act
            (int code, string output) = ForeignTool.Run("systemd-analyze", ["verify", "--man=no", .. names]);

            // Assert
            string[] ours = [.. output.Split('\n').Where(static line => line.Contains("Row", StringComparison.Ordinal))];
            Assert.That((ours, code), Is.EqualTo((Array.Empty<string>(), 0)), output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void The_table_says_which_schedules_are_refused() => Assert.That(
        ScheduleTable.OtherVerdicts(new SystemdTarget(), Settings, 's'), Is.Empty);

    private static IEnumerable<string> Values(IReadOnlyList<ExportFile>? files, string key) => files is null ? []
        : files[0].Text.Split('\n').Where(line => line.StartsWith(key + "=", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]);

    private static DateTimeOffset[] Elapses(string[] values, DateTimeOffset after)
    {
        string[] options = ["--iterations=10", $"--base-time=@{after.ToUnixTimeSeconds()}"];
        (_, string output) = ForeignTool.Run("systemd-analyze", ["calendar", .. options, .. values]);
        return
        [
            .. Elapse().Matches(output).Select(static match => DateTimeOffset.Parse(match.Groups[1].Value + "Z", CultureInfo.InvariantCulture))
                .Distinct().Order().Take(10),
        ];
    }

    // The command shows no fraction of a second.
    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static long Microseconds(string span)
    {
        (_, string output) = ForeignTool.Run("systemd-analyze", "timespan", span);
        return long.Parse(Span().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string List(IEnumerable<DateTimeOffset> times) =>
        string.Join(", ", times.Select(static time => time.ToString("u", CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(?:Next elapse|Iter\. #\d+): \w+ (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?) UTC")]
    private static partial Regex Elapse();

    [GeneratedRegex(@"[µμ]s: (\d+)")]
    private static partial Regex Span();
}
