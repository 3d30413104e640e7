using TimerAttributes.Durations;
using TimerAttributes.Generator.Analyzers.TimeZones;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Instants;
using TimerAttributes.Options;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// TMR225: an instant that has passed already. Only rules read the clock; the generator does not, because its output must not depend on the
/// day of the build.
/// </summary>
public sealed class PastInstantRule : JobRule
{
    private const int LeastOffset = -12; // Hours. No zone is further behind UTC, so a time that has passed there has passed in every zone.

    private readonly Func<DateTime> _now;

    /// <summary>The rule of a build, which reads the clock of the machine.</summary>
    public PastInstantRule()
        : this(static () => DateTime.UtcNow)
    {
    }

    internal PastInstantRule(Func<DateTime> now)
        : base(UsageRules.PastInstant) => _now = now;

    internal override void Start(RuleStart start)
    {
        long now = _now().Ticks; // Once for a compilation, so that all its jobs are judged by the same instant.
        start.OnJobMethods(method =>
        {
            foreach (ScheduledAttribute job in method.Jobs())
            {
                if (job.Options?.Find(OptionCatalog.RunAtStart)?.Number is 1) continue; // It runs at each start, so it is no dead job.
                if (job.Schedule.Instant is { RunsPast: false } instant && LatestUtc(job.Schedule, instant) < now)
                    method.Report(UsageRules.PastInstant, job.Duration, method.Path);
            }
        });
    }

    // In ticks. The moved due time counts, and the build does not know how far it is moved.
    private static long LatestUtc(ScheduleModel schedule, InstantModel instant)
    {
        long latest = ((schedule.Jitter ?? 0) + (schedule.Spread ?? 0)) / DurationUnit.Tick;
        if (instant.OffsetMinutes is { } offset) return instant.LocalTicks - offset * TimeSpan.TicksPerMinute + latest;
        return BuildZones.Find(instant.TimeZone!) is { } zone
            ? Instant.EpochTicks + LocalInstant.Of(zone, instant.LocalTicks - Instant.EpochTicks) + latest
            : instant.LocalTicks - LeastOffset * TimeSpan.TicksPerHour + latest;
    }
}
