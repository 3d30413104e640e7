using System.Text;
using TimerAttributes.Recurrences;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Zones;
using Known = TimerAttributes.Options.OptionCatalog;

namespace TimerAttributes.Tool.Exports.Ics;

/// <summary>A calendar that people subscribe to (RFC 5545): when jobs are due in the days to come.</summary>
internal sealed class IcsTarget : ExportTarget
{
    private const string ZonePart = "VTIMEZONE ";

    public override string Name => "ics";

    public override string Title => "a calendar";

    /// <summary>A calendar starts nothing, so that options of runs have no meaning there.</summary>
    public override TargetOptions Options { get; } = new TargetOptions()
        .Says(Known.Aligned, Known.Offset, Known.Jitter, Known.Spread, Known.First, Known.When, Known.Enabled)
        .LeavesToProgram([.. Known.Schedule, .. Known.Run]);

    /// <summary>The events of the job, and before them the rules of the time zone that they name.</summary>
    public override IReadOnlyList<ExportFile> Export(ManifestJob job, string name, ExportSettings settings)
    {
        DateTimeOffset from = settings.Now, to = settings.Now.AddDays(settings.Days);
        if (!job.Schedule.IsAligned && job.Schedule.Times is null)
        {
            throw new NotExportableException(
                $"{(job.Kind == "once" ? "Once" : "Every")}(\"{job.Written}\")", "counts from the start of a process, which a calendar does not know",
                job.Kind == "once" ? "write an instant" : "write Aligned = true");
        }

        var events = new IcsEvents(job);
        if (GridOf(job, from) is not { } grid || IcsRule.Of(grid, from, to) is not { } rules)
        {
            events.AddEach(from, to);
            return [new(name, events.ToString())];
        }

        foreach (IcsRule rule in rules) events.Add(rule, grid.Zone, from, to);
        ExportFile text = new(name, events.ToString());
        return grid.Zone == Zone.Utc || text.Text.Length == 0 ? [text] : [new(ZonePart + grid.Zone.Id, IcsZone.Of(grid.Zone, from, to)), text];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExportFile> Files(IReadOnlyList<(ManifestJob Job, IReadOnlyList<ExportFile> Parts)> jobs, ExportSettings settings)
    {
        var calendar = new StringBuilder();
        IcsText.Line(calendar, "BEGIN:VCALENDAR");
        IcsText.Line(calendar, "VERSION:2.0");
        IcsText.Line(calendar, "PRODID:-//TimerAttributes//timers//EN");
        ExportFile[] parts = [.. jobs.SelectMany(static job => job.Parts)];
        foreach (ExportFile zone in parts.Where(IsZone).DistinctBy(static part => part.Name, StringComparer.Ordinal)) calendar.Append(zone.Text);
        foreach (ExportFile part in parts.Where(static part => !IsZone(part))) calendar.Append(part.Text);
        IcsText.Line(calendar, "END:VCALENDAR");
        return [new("jobs.ics", calendar.ToString())];
    }

    private static bool IsZone(ExportFile part) => part.Name.StartsWith(ZonePart, StringComparison.Ordinal);

    // Null for an instant, and for a period that is no set of the calendar, such as five hours.
    private static CalendarGrid? GridOf(ManifestJob job, DateTimeOffset now)
    {
        if (job.Schedule.Times is InstantTimes) return null;
        Zone zone = CalendarGrid.NamedZone(job); // Refuses the zone of the machine.
        try
        {
            return job.Schedule.Times is CronTimes times ? new([times.Fields], zone) : CalendarGrid.Of(job, now);
        }
        catch (NotExportableException)
        {
            return null;
        }
    }
}
