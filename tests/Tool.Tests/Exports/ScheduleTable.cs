using System.Text.Json;
using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Output;
using TimerAttributes.Tool.Plans;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>The schedules of <c>schedules.txt</c>, as jobs of a manifest.</summary>
internal static class ScheduleTable
{
    /// <summary>The instant of all exports of these tests.</summary>
    public static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All rows, each with the letters of the targets that can say it.</summary>
    public static IReadOnlyList<(string Targets, ManifestJob Job)> Rows { get; } = [.. Lines().Select(Row)];

    /// <summary>Exports each row alone; null for a row that the target refuses.</summary>
    public static IEnumerable<(string Targets, ManifestJob Job, IReadOnlyList<ExportFile>? Files)> Export(
        ExportTarget target, ExportSettings settings)
    {
        foreach ((string targets, ManifestJob job) in Rows)
        {
            (IReadOnlyList<ExportFile> files, IReadOnlyList<string> refusals) = Exporter.Export(target, [job], settings);
            yield return (targets, job, refusals.Count == 0 ? files : null);
        }
    }

    /// <summary>The rows whose letters are not what the target does, in lines.</summary>
    public static string OtherVerdicts(ExportTarget target, ExportSettings settings, char letter) => string.Join('\n', Export(target, settings)
        .Where(row => row.Files is not null != row.Targets.Contains(letter, StringComparison.Ordinal))
        .Select(row => $"{row.Job.Name}: {row.Job.Written} {(row.Files is null ? "is refused" : "is exported")}"));

    /// <summary>
    /// Instants after which due times are compared: two at which nothing is special, and shortly before each of the next two changes of the job's
    /// clock.
    /// </summary>
    public static IEnumerable<DateTimeOffset> Bases(ManifestJob job)
    {
        yield return Now.AddDays(51).AddSeconds(40_953);
        yield return Now.AddDays(2 * 365 + 57).AddSeconds(84_000);
        if (job.Schedule.TimeZone is not { } name || ZoneNames.IsLocal(name)) yield break;
        Zone zone = KnownZones.Find(name);
        int segment = zone.SegmentAt(Now.ToUnixTimeSeconds());
        for (int next = segment + 1; next <= segment + 2 && next < zone.Count; next++)
            yield return DateTimeOffset.FromUnixTimeSeconds(zone.Start(next) - 3 * 3_600 - 7);
    }

    /// <summary>The rows that a change of the clock keeps out of a target, each with an instant shortly before that change.</summary>
    public static IEnumerable<(ManifestJob Job, CalendarGrid Grid, DateTimeOffset Before)> ClockRefusals(SecondPass second)
    {
        foreach ((string _, ManifestJob job) in Rows.Where(static row => row.Job.Kind == "cron" && row.Job.TimeZone != "local"))
        {
            CalendarGrid grid = CalendarGrid.Of(job, Now)!;
            if (ClockHazard.Find(grid.Lines[0], grid.Zone, second, Now, Now + CalendarGrid.Horizon) is not { } found) continue;
            long change = grid.Zone.Start(grid.Zone.SegmentAt(found.Local - Zone.MaxOffset) + 1);
            yield return (job, grid, DateTimeOffset.FromUnixTimeSeconds(change - 3_600 - 7));
        }
    }

    /// <summary>The next ten due times of the scheduler, in UTC.</summary>
    public static DateTimeOffset[] NextTen(ManifestJob job, DateTimeOffset after) =>
        [.. DueTimes.Of(job, after).Where(due => due > after).Take(10).Select(static due => due.ToUniversalTime())];

    private static IEnumerable<string> Lines() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "schedules.txt")).Where(static line => line.Length > 0 && line[0] != '#');

    private static (string, ManifestJob) Row(string line, int index)
    {
        string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
        string? zone = null;
        var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (string option in cells.ElementAtOrDefault(3)?.Split(", ") ?? [])
        {
            string[] parts = option.Split('=');
            if (parts[0] == "zone") zone = parts[1];
            else options.Add(parts[0], JsonSerializer.SerializeToElement(parts[1]));
        }

        var row = new ManifestLine($"Row{index + 1}", cells[1], cells[2], cells[1] == "cron" ? zone ?? "UTC" : zone, "Row", options);
        return (cells[0], JobBuilder.Build(new("Acme", "0.1.0"), row, "schedules.txt"));
    }
}
