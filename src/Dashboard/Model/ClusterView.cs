namespace TimerAttributes.Dashboard.Model;

/// <summary>What the store of the jobs' state tells of all processes that share it.</summary>
/// <param name="Now">The time of the server.</param>
/// <param name="Process">The process that answers.</param>
/// <param name="Host">The name that this process has in the store.</param>
/// <param name="Store">The store; left out if the application has none.</param>
/// <param name="Hosts">The hosts of the latest claims.</param>
/// <param name="Jobs">The jobs with a scope, and those that are persistent.</param>
internal sealed record ClusterView(
    DateTime Now, string Process, string Host, StoreView? Store, IReadOnlyList<HostView> Hosts, IReadOnlyList<KeptJobView> Jobs);

/// <summary>The store.</summary>
/// <param name="Type">The name of its class.</param>
/// <param name="IsShared">Whether several machines use it.</param>
/// <param name="Failure">Why it could not be used; left out while it answers.</param>
/// <param name="Skew">How many milliseconds its clock is ahead of that of this machine; left out if it has no clock of its own.</param>
/// <param name="Lease">How long a run or a leader is kept from other processes after its process has died, in milliseconds.</param>
/// <param name="ElectsLeaders">Whether it elects leaders.</param>
internal sealed record StoreView(string Type, bool IsShared, string? Failure, double? Skew, double Lease, bool ElectsLeaders);

/// <summary>A host that the store knows.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Jobs">The number of jobs whose latest claim it has won.</param>
/// <param name="LastDue">The latest due time of these claims.</param>
internal sealed record HostView(string Host, int Jobs, DateTime LastDue);

/// <summary>The state of a job in the store, and what this process has done for it.</summary>
internal sealed record KeptJobView
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary><c>EachProcess</c>, <c>Cluster</c> or <c>Leader</c>.</summary>
    public required string Scope { get; init; }

    /// <summary><c>AtMostOnce</c> or <c>AtLeastOnce</c>.</summary>
    public required string Delivery { get; init; }

    /// <summary>The due time up to which the job has run or passed in any process; left out if the store has no row for it.</summary>
    public DateTime? LastDue { get; init; }

    /// <summary>The number of runs that were claimed in any process.</summary>
    public long? Token { get; init; }

    /// <summary>The host of the latest claim, as far as the store keeps it.</summary>
    public string? Host { get; init; }

    /// <summary>
    /// The end of the lease of the latest run, if the run is under way or its process has died; left out for a lease that ends only with its run.
    /// </summary>
    public DateTime? LeaseUntil { get; init; }

    /// <summary>Whether the latest run has a lease that has not ended.</summary>
    public bool IsHeld { get; init; }

    /// <summary>How often the latest run was started, if it has a lease.</summary>
    public int? Attempt { get; init; }

    /// <summary>Whether this process leads the job, as of its latest due time here; left out without a leader, and where it is not known.</summary>
    public bool? LeadsHere { get; init; }

    /// <summary>The number of runs of this process that have claimed their due time.</summary>
    public long Claimed { get; init; }

    /// <summary>The number of runs that this process has started again, because their process had ended.</summary>
    public long Recoveries { get; init; }

    /// <summary>The number of runs that did not end, and for which a run of this process answers.</summary>
    public long Abandoned { get; init; }

    /// <summary>The number of leases of this process that ended before their run did.</summary>
    public long LeasesLost { get; init; }
}
