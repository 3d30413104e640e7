using TimerAttributes.Durations;
using TimerAttributes.Options;

namespace TimerAttributes;

/// <summary>What a row of the table says, as the rules see it.</summary>
internal static class JobRules
{
    /// <exception cref="ArgumentException">Options contradict each other; the message names the job, both of them and the remedy.</exception>
    public static void Check(string job, Schedule schedule, JobOptions options, string parameter)
    {
        List<string> faults = OptionRules.Check(ValuesOf(schedule, options)).ConvertAll(static fault => fault.Message);
        if (faults.Count > 0) throw new ArgumentException($"Job '{job}': {string.Join("; ", faults)}.", parameter);
    }

    private static OptionValues ValuesOf(Schedule schedule, JobOptions options) => new()
    {
        Repeats = schedule.PeriodNanoseconds != 0,
        Period = schedule.PeriodNanoseconds,
        IsAligned = schedule.IsAligned,
        Clock = schedule.Clock.ToString(),
        RunOn = options.RunOn.ToString(),
        Overlap = options.Overlap.ToString(),
        Missed = options.Missed.ToString(),
        MaxConcurrency = options.MaxConcurrency,
        MaxBurst = options.MaxBurst,
        Jitter = Nanoseconds(schedule.Jitter),
        Spread = Nanoseconds(schedule.Spread),
        Accuracy = Nanoseconds(schedule.Accuracy),
        Group = options.Group,
        Timeout = Nanoseconds(options.Timeout),
        Retries = options.Retries,
        RetryDelay = Nanoseconds(options.RetryDelay),
    };

    private static long? Nanoseconds(TimeSpan? span) => span is { } value ? DurationRange.NanosecondsOf(value) : null;
}
