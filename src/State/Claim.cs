namespace TimerAttributes.State;

/// <summary>The answer to a <see cref="ClaimRequest"/>.</summary>
/// <param name="IsWon">Whether the claim was won: the caller, and no other process, runs the job for this due time.</param>
/// <param name="Token">The token of the row after the claim, as far as the store knows it.</param>
/// <param name="PreviousDue">The due time of the row before the claim; null if the store did not know the job.</param>
public readonly record struct Claim(bool IsWon, long Token, DateTimeOffset? PreviousDue)
{
    /// <summary>
    /// More than zero if the claim was refused only because the due time is ahead by the store's clock, so that the clock of this machine is fast:
    /// the time after which the caller asks again. Otherwise zero.
    /// </summary>
    public TimeSpan RetryAfter { get; init; }
}
