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

    /// <summary>
    /// With <see cref="ClaimKind.Register"/>, the name of the row that the job had under its former name; empty for none. If the store does not know
    /// the job, and knows that row, the job begins with a copy of it, its token and its lease included. The former row stays, because an older
    /// version of the program may use it.
    /// </summary>
    public string FormerJob { get; init; } = "";

    /// <summary>The token of the latest claim that the caller has won; 0 for none.</summary>
    public long Token { get; init; }

    /// <summary>
    /// A number that no other request has, also none of another process; 0 for none. A caller that was not answered asks again with the same
    /// request, and wins if the store has granted it before.
    /// </summary>
    public long Id { get; init; }

    /// <summary>
    /// With <see cref="ClaimKind.Run"/> and <see cref="ClaimKind.Once"/>, for how long the run is kept from other processes, by the store's clock,
    /// unless it is renewed or completed; at most an hour. Zero, the default, for a run that is never started again.
    /// </summary>
    public TimeSpan Lease { get; init; }

    /// <summary>The name of the caller's machine, for people who read the row. It decides nothing.</summary>
    public string Host { get; init; } = "";
}
