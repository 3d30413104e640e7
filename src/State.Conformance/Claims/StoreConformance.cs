using TimerAttributes.State.Conformance.Claims;

namespace TimerAttributes.State.Conformance;

/// <summary>The rules that each <see cref="ITimerStore"/> keeps: those of <see cref="ClaimKind"/>, of leases, of names and of times.</summary>
public static class StoreConformance
{
    /// <summary>The cases. They do not depend on each other, and several may run at a time.</summary>
    public static IReadOnlyList<ConformanceCase<ITimerStore>> Cases { get; } =
    [
        .. RunCases.All, .. AnswerCases.All, .. OnceCases.All, .. RegisterCases.All, .. PassCases.All, .. ReleaseCases.All, .. ClockCases.All,
        .. LeaseCases.All, .. RedoCases.All, .. RowCases.All, .. RaceCases.All,
    ];
}
