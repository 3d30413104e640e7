using System.Globalization;
using k8s.Models;

namespace TimerAttributes.State.Kubernetes.Api;

/// <summary>
/// What an object Lease says, and its changes. <c>holderIdentity</c> is the machine and the number of the process; <c>leaseTransitions</c>
/// counts the changes of leaders, so the first term has 0.
/// </summary>
internal static class LeaseObject
{
    /// <summary>The Lease of a job that had no leader yet.</summary>
    public static V1Lease First(LeaseName name, LeaderRequest request) => Led(new(), request, transitions: 0, begins: true, name.Metadata());

    /// <summary>The Lease with the caller as its leader.</summary>
    /// <param name="lease">The Lease as it is.</param>
    /// <param name="request">The election.</param>
    /// <param name="isInForce">Whether the lease has not ended.</param>
    public static V1Lease Next(V1Lease lease, LeaderRequest request, bool isInForce)
    {
        bool leadsAlready = isInForce && IsOf(lease, request);
        return Led(lease, request, (lease.Spec?.LeaseTransitions ?? 0) + (leadsAlready ? 0 : 1), begins: !leadsAlready, lease.Metadata);
    }

    /// <summary>The Lease with a new time of renewal.</summary>
    public static V1Lease Renewed(V1Lease lease, LeaderRequest request) =>
        Led(lease, request, lease.Spec.LeaseTransitions ?? 0, begins: false, lease.Metadata);

    /// <summary>The Lease of a leader that has resigned.</summary>
    public static V1Lease Free(V1Lease lease)
    {
        lease.Spec.HolderIdentity = "";
        return lease;
    }

    /// <summary>Whether the Lease has no leader, because the one before has resigned.</summary>
    public static bool IsFree(V1Lease lease) => string.IsNullOrEmpty(lease.Spec?.HolderIdentity);

    /// <summary>Whether the caller is in the Lease as its leader.</summary>
    public static bool IsOf(V1Lease lease, LeaderRequest request) =>
        lease.Spec?.HolderIdentity?.EndsWith(Mark(request), StringComparison.Ordinal) == true;

    public static long TermOf(V1Lease lease) => (lease.Spec?.LeaseTransitions ?? 0) + 1L;

    public static string HostOf(V1Lease lease) =>
        lease.Spec?.HolderIdentity is { } holder && holder.LastIndexOf('/') is >= 0 and var end ? holder[..end] : "";

    public static TimeSpan DurationOf(V1Lease lease) => TimeSpan.FromSeconds(lease.Spec?.LeaseDurationSeconds ?? 0);

    private static V1Lease Led(V1Lease lease, LeaderRequest request, int transitions, bool begins, V1ObjectMeta metadata)
    {
        DateTime now = DateTime.UtcNow; // For people: no pod decides by it.
        return new()
        {
            ApiVersion = $"{V1Lease.KubeGroup}/{V1Lease.KubeApiVersion}",
            Kind = V1Lease.KubeKind,
            Metadata = metadata,
            Spec = new()
            {
                HolderIdentity = request.Host + Mark(request),
                LeaseDurationSeconds = (int)Math.Ceiling(request.Lease.TotalSeconds),
                AcquireTime = begins ? now : lease.Spec?.AcquireTime ?? now,
                RenewTime = now,
                LeaseTransitions = transitions,
            },
        };
    }

    private static string Mark(LeaderRequest request) => string.Create(CultureInfo.InvariantCulture, $"/{request.Process:x16}");
}
