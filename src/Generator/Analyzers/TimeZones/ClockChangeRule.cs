using System.Globalization;
using Microsoft.CodeAnalysis;
using TimerAttributes.ClockChanges;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Instants;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>
/// TMR227: a fixed time that the local clock of its zone skips, or shows twice, on some day of the next years; and a single instant at such a time.
/// </summary>
public sealed class ClockChangeRule : JobRule
{
    // Rules of zones change more often than that, so a later day would be a guess.
    private const long Seconds = 10 * 365 * 86_400L;

    private readonly Func<long> _now;

    /// <summary>Creates the rule.</summary>
    public ClockChangeRule() : this(Present.Seconds)
    {
    }

    internal ClockChangeRule(Func<long> now) : base(
        UsageRules.SkippedTime, UsageRules.RepeatedTime, UsageRules.SkippedInstant, UsageRules.RepeatedInstant) => _now = now;

    internal override void Start(RuleStart start) => start.OnJobMethods(method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            if (job.Schedule.Cron is { } cron && BuildZones.Find(cron.TimeZone) is { } zone) Look(method, job.Duration, cron, zone);
            if (job.Schedule.Instant is { TimeZone: { } name } instant && BuildZones.Find(name) is { } its) Look(method, job.Duration, instant, its);
        }
    });

    private void Look(JobMethod method, Location? place, CronModel cron, Zone zone)
    {
        long now = _now();
        if (ClockChange.Next(cron.Fields, zone, now, now + Seconds) is not { } change) return;

        DiagnosticDescriptor rule = change.IsSkipped ? UsageRules.SkippedTime : UsageRules.RepeatedTime;
        method.Report(
            rule, place, method.Path, Text(change.Time, change.Time % 60 == 0 ? "HH:mm" : "HH:mm:ss"), zone.Id, Text(change.Time, "yyyy-MM-dd"),
            Text(change.First, "HH:mm"), Text(change.End, "HH:mm"));
    }

    private void Look(JobMethod method, Location? place, InstantModel instant, Zone zone)
    {
        long local = (instant.LocalTicks - Instant.EpochTicks) / TimeSpan.TicksPerSecond; // No instant is before 1970.
        if (LocalInstant.Of(zone, local * TimeSpan.TicksPerSecond) < _now() * TimeSpan.TicksPerSecond) return; // TMR225 reports an instant in the past.
        if (ClockChange.Around(zone, local) is not { } change) return;

        const string Minute = "yyyy-MM-dd HH:mm";
        method.Report(
            change.IsSkipped ? UsageRules.SkippedInstant : UsageRules.RepeatedInstant, place, method.Path,
            Text(change.Time, change.Time % 60 == 0 ? Minute : Minute + ":ss"), zone.Id, Text(change.First, Minute), Text(change.End, Minute));
    }

    private static string Text(long local, string format) => DateTimeOffset.FromUnixTimeSeconds(local).ToString(format, CultureInfo.InvariantCulture);
}
