using TimerAttributes.Durations;

namespace TimerAttributes.Roslyn;

/// <summary>Numbers that a rule and its fix share.</summary>
internal static class RuleLimits
{
    /// <summary>The shortest period, in nanoseconds, for which TMR201 does not report the thread pool: 10 ms.</summary>
    public const long ShortestPoolPeriod = 10 * DurationUnit.Millisecond;
}
