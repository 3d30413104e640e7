using TimerAttributes.State.Conformance.Leaders;

namespace TimerAttributes.State.Conformance;

/// <summary>The rules that each <see cref="ILeaderStore"/> keeps.</summary>
public static class LeaderConformance
{
    /// <summary>The cases. They do not depend on each other, and several may run at a time.</summary>
    public static IReadOnlyList<ConformanceCase<ILeaderStore>> Cases { get; } = LeaderCases.All;
}
