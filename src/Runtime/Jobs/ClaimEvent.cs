namespace TimerAttributes.Jobs;

/// <summary>What is counted about the claims and leases of a job.</summary>
internal enum ClaimEvent
{
    /// <summary>A run of a process that has ended was started again: <see cref="JobStats.Recoveries"/>.</summary>
    Recovery,

    /// <summary>A claim was won: <see cref="JobStats.Claimed"/>.</summary>
    Claim,

    /// <summary>A claim has passed a run that did not end: <see cref="JobStats.Abandoned"/>.</summary>
    Abandonment,

    /// <summary>A lease was lost: <see cref="JobStats.LeasesLost"/>.</summary>
    Loss,
}
