namespace TimerAttributes.State;

/// <summary>What <see cref="ITimerStore.ClaimAsync"/> is asked for.</summary>
public sealed class ClaimRequest
{
    /// <summary>The name of the row: any text that is not empty. Upper and lower case are different.</summary>
    public required string Job { get; init; }

    /// <summary>The due time, in UTC, in whole microseconds.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>What the claim is for; by default the licence to run.</summary>
    public ClaimKind Kind { get; init; }

    /// <summary>With <see cref="ClaimKind.Register"/>, a number that stands for the job's schedule; 0 where a change of it does not matter.</summary>
    public long Schedule { get; init; }

    /// <summary>The token of the latest claim that the caller has won; 0 for none.</summary>
    public long Token { get; init; }
}
