namespace TimerAttributes.State;

/// <summary>What an <see cref="ILeaderStore"/> is asked for.</summary>
public sealed class LeaderRequest
{
    /// <summary>The name of the job: any text that is not empty. Upper and lower case are different.</summary>
    public required string Job { get; init; }

    /// <summary>A number, not 0, that no other process has. It is made at random, because the names of machines and the ids of processes repeat.</summary>
    public required long Process { get; init; }

    /// <summary>The <see cref="Leadership.Term"/> of the caller; 0 for an election.</summary>
    public long Term { get; init; }

    /// <summary>For how long the caller leads without being asked again; more than zero.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>The name of the caller's machine, for people who read the row. It decides nothing.</summary>
    public string Host { get; init; } = "";
}
