using TimerAttributes.Durations;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Parsing.Options;

/// <summary>Reads how a job is run; but for <c>When</c>, which is <see cref="Conditions.ConditionParser"/>'s.</summary>
internal static class OptionsParser
{
    /// <summary>The options; null where one of the attribute's is refused.</summary>
    public static OptionsModel? Parse(AttributeOptions options)
    {
        string? runOn = options.Member("RunOn", OptionsModel.Pool);
        string? overlap = options.Member("Overlap", OptionsModel.Skip);
        string? missed = options.Member("Missed", OptionsModel.Coalesce);
        int? concurrency = options.Number("MaxConcurrency"), burst = options.Number("MaxBurst"), retries = options.Number("Retries");
        string? group = options.Text("Group");
        long? timeout = options.Span("Timeout", "time-out");
        long? delay = options.Duration("RetryDelay", "retry delay", DurationRange.DelayFault);
        if (runOn is null || overlap is null || missed is null || !options.AreSound) return null;

        return new()
        {
            RunOn = runOn,
            Overlap = overlap,
            MaxConcurrency = concurrency,
            Missed = missed,
            MaxBurst = burst,
            Group = group,
            Timeout = ScheduleModel.WholeTicks(timeout),
            Retries = retries == 0 ? null : retries,
            RetryDelay = ScheduleModel.WholeTicks(delay),
            IsEnabled = !options.Is("Enabled", false),
        };
    }
}
