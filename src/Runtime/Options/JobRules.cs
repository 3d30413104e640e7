namespace TimerAttributes.Options;

/// <summary>What a row of the table says, as the rules see it.</summary>
internal static class JobRules
{
    private const long NanosecondsPerTick = TimeSpan.NanosecondsPerTick;

    public static OptionValues ValuesOf(Schedule schedule, JobOptions options) => new()
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
        Jitter = schedule.Jitter?.Ticks * NanosecondsPerTick,
        Spread = schedule.Spread?.Ticks * NanosecondsPerTick,
        Accuracy = schedule.Accuracy?.Ticks * NanosecondsPerTick,
        Group = options.Group,
        Timeout = options.Timeout?.Ticks * NanosecondsPerTick,
        Retries = options.Retries,
        RetryDelay = options.RetryDelay?.Ticks * NanosecondsPerTick,
    };
}
