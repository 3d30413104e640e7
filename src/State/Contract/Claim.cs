namespace TimerAttributes.State;

/// <summary>The answer to a <see cref="ClaimRequest"/>.</summary>
/// <param name="IsWon">Whether the claim was won: the caller, and no other process, runs the job for this due time.</param>
/// <param name="Token">The token of the row after the claim, as far as the store knows it.</param>
/// <param name="PreviousDue">
/// The due time up to which the job had run before the claim: that of the row, or its previous one if the lease of the row has ended without a
/// completion. Null if the store did not know the job. Of a run without a lease that has lost to a claim of the same moment, it may be the due time
/// before that claim.
/// </param>
public readonly record struct Claim(bool IsWon, long Token, DateTimeOffset? PreviousDue)
{
    /// <summary>
    /// More than zero if the claim was refused only because the due time is ahead by the store's clock, so that the clock of this machine is fast:
    /// the time after which the caller asks again. Otherwise zero.
    /// </summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>How often the run was started, this time included, if the claim was won with a lease. Otherwise 0.</summary>
    public int Attempt { get; init; }

    /// <summary>
    /// For how long, by the store's clock, the row is leased after the claim; zero if its lease has ended, so that the run may be started again. Null
    /// if the row has no lease.
    /// </summary>
    public TimeSpan? LeaseLeft { get; init; }

    /// <summary>
    /// Whether the claim was won for a later due time than that of a row whose lease has ended: that run did not come to its end, and this one
    /// answers for its due times.
    /// </summary>
    public bool HasPassedRun { get; init; }

    /// <summary>The time of the store's clock; null if the store uses the clock of this machine.</summary>
    public DateTimeOffset? StoreTime { get; init; }
}
