using TimerAttributes.Durations;

namespace TimerAttributes.Roslyn;

/// <summary>Numbers that a rule and its fix have in common.</summary>
internal static class RuleLimits
{
    /// <summary>In nanoseconds, the shortest period for which the thread pool is worth its cost: 10 ms.</summary>
    public const long ShortestPoolPeriod = 10 * DurationUnit.Millisecond;
}
