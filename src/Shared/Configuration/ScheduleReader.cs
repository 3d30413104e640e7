using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Durations;
using TimerAttributes.Instants;
using TimerAttributes.Options;
using TimerAttributes.Zones;

namespace TimerAttributes.Configuration;

/// <summary>Reads the schedule that a configuration gives a job, by the grammar and the rules of the attributes.</summary>
/// <param name="attribute">What the job's attribute says.</param>
/// <param name="faults">Gets the faults of the configuration.</param>
internal sealed class ScheduleReader(AttributeSettings attribute, List<ConfigurationFault> faults)
{
    private const string DefaultClock = "Monotonic";

    /// <summary>A schedule with a period.</summary>
    public ConfiguredSchedule? Period(ConfigurationNode key, string text, ConfigurationNode? first)
    {
        long? period = Duration(key, text, "period", value => DurationRange.PeriodFault(value, attribute.AllowsTiny, " in the attribute"));
        long? delay = first is null ? attribute.First : FirstDelay(first);
        if (period is null || (first is not null && delay is null)) return null;
        return Checked(key, first, new(ConfiguredKind.Period) { Nanoseconds = period.Value, First = delay, ShortestGap = period.Value });
    }

    /// <summary>A schedule with the period of the attribute and another first delay.</summary>
    public ConfiguredSchedule? AttributePeriod(ConfigurationNode first)
    {
        long period = attribute.Options.Period;
        return FirstDelay(first) is { } delay
            ? Checked(first, first, new(ConfiguredKind.Period) { Nanoseconds = period, First = delay, ShortestGap = period })
            : null;
    }

    /// <summary>A schedule with one due time: a delay or an instant.</summary>
    public ConfiguredSchedule? Once(ConfigurationNode key, string text, ConfigurationNode? zone)
    {
        bool isDelay = !InstantParser.IsMeant(text);
        if (isDelay && (zone is null || DurationParser.TryParse(text, out _, out _)))
        {
            if (zone is not null) faults.Add(new(zone, InstantError.ZoneOfDelay(text).Message));
            long? delay = Duration(key, text, "delay", DurationRange.DelayFault);
            return delay is { } value ? Checked(key, null, new(ConfiguredKind.Delay) { Nanoseconds = value }) : null;
        }

        bool hasOffset = InstantParser.TryParse(text, hasTimeZone: false, out _, out _);
        string? timeZone = zone?.Value ?? (attribute.Options.IsInstant && !hasOffset ? attribute.TimeZone : null);
        if (!InstantParser.TryParse(text, timeZone is not null, out _, out InstantError? error))
        {
            faults.Add(new(key, $"the instant {error!.Message}"));
            return null;
        }

        return Checked(key, null, new(ConfiguredKind.Instant) { Text = text, TimeZone = timeZone });
    }

    /// <summary>A schedule with the times of a cron expression.</summary>
    public ConfiguredSchedule? Cron(ConfigurationNode key, string text, ConfigurationNode? zone)
    {
        if (!CronParser.TryParse(text, out CronFields? fields, out CronError? error))
        {
            faults.Add(new(key, $"the cron expression {error!.Message}"));
            return null;
        }

        string timeZone = zone?.Value ?? (attribute.Expression is null ? null : attribute.TimeZone) ?? ZoneNames.Default;
        return Checked(key, null, new(ConfiguredKind.Cron)
        {
            Text = text,
            TimeZone = timeZone,
            ShortestGap = CronGaps.Shortest(fields!) * DurationUnit.Second,
        });
    }

    private long? FirstDelay(ConfigurationNode first) => Duration(first, first.Value!, "first delay", DurationRange.DelayFault);

    private long? Duration(ConfigurationNode key, string text, string noun, Func<long, string?> faultOf)
    {
        if (!DurationParser.TryParse(text, out long nanoseconds, out DurationError error))
        {
            faults.Add(new(key, $"the {noun} {error.Message}"));
            return null;
        }

        if (faultOf(nanoseconds) is not { } fault) return nanoseconds;
        faults.Add(new(key, $"the {noun} '{text}' {fault}"));
        return null;
    }

    // The options of the attribute are kept, and are checked with the new schedule. Options that this kind of schedule cannot have mean nothing.
    private ConfiguredSchedule? Checked(ConfigurationNode key, ConfigurationNode? first, ConfiguredSchedule schedule)
    {
        OptionValues options = attribute.Options.With(
            schedule.IsRecurring, () => schedule.ShortestGap, schedule.Kind == ConfiguredKind.Cron, schedule.Kind == ConfiguredKind.Instant,
            ZoneNames.IsLocal(schedule.TimeZone));
        if (schedule.Kind != ConfiguredKind.Period)
        {
            options.Set(OptionCatalog.Aligned, 0);
            options.Set(OptionCatalog.Offset, (long?)null);
        }

        if (schedule.IsOfCalendar && options.Text(OptionCatalog.Clock) == DefaultClock) options.Set(OptionCatalog.Clock, (string?)null);
        if (schedule.Kind != ConfiguredKind.Instant) options.Set(OptionCatalog.IfPast, (string?)null);
        options.Set(OptionCatalog.First, first is null ? null : schedule.First);
        List<OptionFault> conflicts = OptionRules.Check(options);
        foreach (OptionFault conflict in conflicts)
        {
            string text = Messages.VisibleText.Of(key.Value ?? "");
            faults.Add(new(key, $"'{text}' does not go with the options of the job's attribute: {conflict.Message}"));
        }

        return conflicts.Count == 0 ? schedule : null;
    }
}
