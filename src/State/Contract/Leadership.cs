namespace TimerAttributes.State;

/// <summary>The result of an election.</summary>
/// <param name="IsWon">Whether the caller leads.</param>
/// <param name="Term">The number of the present leader's election. It grows with each new leader, so it serves as a token.</param>
/// <param name="Host">The name of the present leader's machine, as far as the store keeps it; otherwise empty.</param>
public readonly record struct Leadership(bool IsWon, long Term, string Host)
{
    /// <summary>For how long the present leader leads, by the store's clock, if it does not renew its lease.</summary>
    public TimeSpan LeaseLeft { get; init; }

    /// <summary>The time of the store's clock; null if the store uses the clock of this machine.</summary>
    public DateTimeOffset? StoreTime { get; init; }
}
