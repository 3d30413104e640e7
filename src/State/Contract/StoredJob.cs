namespace TimerAttributes.State;

/// <summary>The row of a job in a store.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="LastDue">
/// The due time up to which the job has run or passed, in UTC; before the first, the time from which on the store knows the job.
/// </param>
/// <param name="Token">The number of runs that were claimed; 0 before the first.</param>
/// <param name="Schedule">The number that stands for the schedule that the job had at the last start.</param>
public sealed record StoredJob(string Job, DateTimeOffset LastDue, long Token, long Schedule)
{
    /// <summary>The due time up to which the job had run before the latest claim; null before the first claim, and after it was given back.</summary>
    public DateTimeOffset? PreviousDue { get; init; }

    /// <summary>The end of the lease of the latest run, by the store's clock. Null if that run has no lease or is completed.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>How often the latest run was started, if it has a lease; otherwise 0.</summary>
    public int Attempt { get; init; }

    /// <summary>The <see cref="ClaimRequest.Id"/> of the latest claim that was won; 0 for none.</summary>
    public long ClaimId { get; init; }

    /// <summary>The machine of the latest claim that was won, as far as the store keeps it; otherwise empty.</summary>
    public string Host { get; init; } = "";
}
