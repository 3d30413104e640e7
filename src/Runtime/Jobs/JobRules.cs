using TimerAttributes.Durations;
using TimerAttributes.Options;
using TimerAttributes.Zones;

namespace TimerAttributes.Jobs;

/// <summary>Checks the schedule and the options of a job against the rules for options.</summary>
internal static class JobRules
{
    /// <exception cref="ArgumentException">Options contradict each other; the message names the job, both of them and the remedy.</exception>
    public static void Check(string job, Schedule schedule, JobOptions options, string parameter)
    {
        List<string> faults = OptionRules.Check(ValuesOf(schedule, options)).ConvertAll(static fault => fault.Message);
        if (faults.Count > 0) throw new ArgumentException($"Job '{job}': {string.Join("; ", faults)}.", parameter);
    }

    /// <summary>The options of a job, as the rules see them.</summary>
    public static OptionValues ValuesOf(Schedule schedule, JobOptions options)
    {
        var values = new OptionValues(
            schedule.IsRecurring, () => schedule.ShortestGap,
            isCron: schedule.Times is { IsSingle: false }, isInstant: schedule.Times is { IsSingle: true },
            isLocal: ZoneNames.IsLocal(schedule.TimeZone));
        values.Set(OptionCatalog.Aligned, schedule.IsAligned ? 1 : 0);
        values.Set(OptionCatalog.Offset, schedule.Offset > TimeSpan.Zero ? Nanoseconds(schedule.Offset) : null);
        values.Set(OptionCatalog.Clock, schedule.Clock.ToString());
        values.Set(OptionCatalog.Jitter, Nanoseconds(schedule.Jitter));
        values.Set(OptionCatalog.Spread, Nanoseconds(schedule.Spread));
        values.Set(OptionCatalog.Accuracy, Nanoseconds(schedule.Accuracy));
        values.Set(OptionCatalog.IfPast, schedule.IfPast.ToString());
        values.Set(OptionCatalog.RunOn, options.RunOn.ToString());
        values.Set(OptionCatalog.Precision, Nanoseconds(options.Precision));
        values.Set(OptionCatalog.Overlap, options.Overlap.ToString());
        values.Set(OptionCatalog.MaxConcurrency, options.MaxConcurrency);
        values.Set(OptionCatalog.Missed, options.Missed.ToString());
        values.Set(OptionCatalog.MaxBurst, options.MaxBurst);
        values.Set(OptionCatalog.Group, options.Group);
        values.Set(OptionCatalog.Timeout, Nanoseconds(options.Timeout));
        values.Set(OptionCatalog.Retries, options.Retries);
        values.Set(OptionCatalog.RetryDelay, Nanoseconds(options.RetryDelay));
        values.Set(OptionCatalog.RunAtStart, options.RunAtStart ? 1 : 0);
        values.Set(OptionCatalog.RunAtStop, options.RunAtStop ? 1 : 0);
        values.Set(OptionCatalog.Persistent, options.Persistent ? 1 : 0);
        values.Set(OptionCatalog.Scope, options.Scope.ToString());
        values.Set(OptionCatalog.Delivery, options.Delivery.ToString());
        values.Set(OptionCatalog.WhenStoreDown, options.WhenStoreDown?.ToString());
        values.Set(OptionCatalog.CatchUp, options.CatchUp.ToString());
        values.Set(OptionCatalog.FormerName, options.FormerName);
        values.Set(OptionCatalog.ConfigurationKey, options.ConfigurationKey);
        return values;
    }

    private static long? Nanoseconds(TimeSpan? span) => span is { } value ? DurationRange.NanosecondsOf(value) : null;
}
