using k8s;
using k8s.Models;
using TimerAttributes.State.Kubernetes.Api;

namespace TimerAttributes.State.Kubernetes;

/// <summary>
/// Elects the leaders of jobs with <see cref="JobScope.Leader"/> among the pods of a Kubernetes cluster, without a database: each job has an object
/// Lease of the API group <c>coordination.k8s.io</c>. It keeps no due times, so jobs with <see cref="JobScope.Cluster"/> or
/// <see cref="JobAttribute.Persistent"/> need a store as well.
/// </summary>
/// <remarks>
/// <para>
/// A Lease has no clock of its own, and the clocks of pods differ. So a pod takes the lead of another one over only when it has seen the Lease
/// unchanged for as long as the Lease says, by its own steady clock, as the leader election of Kubernetes does. A change is refused by the API if
/// another pod has changed the Lease meanwhile (<c>resourceVersion</c>), so one pod wins.
/// </para>
/// <para>The service account of the pod needs the verbs <c>get</c>, <c>create</c> and <c>update</c> on <c>leases</c>.</para>
/// </remarks>
public sealed class KubernetesLeases : ILeaderStore, IDisposable
{
    private readonly LeaseApi _api;
    private readonly Observations _seen;
    private readonly string _prefix;
    private readonly k8s.Kubernetes? _own;

    /// <summary>Makes leases in a namespace of the cluster.</summary>
    /// <param name="client">The client of the API, which is not disposed of.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="prefix">
    /// The begin of the names of the Leases, the same in all pods of a service and another one for each service: lower-case letters, digits and
    /// <c>-</c>, at most 100 characters.
    /// </param>
    /// <param name="clock">The clock by which a Lease is seen unchanged; null for the machine's.</param>
    /// <exception cref="ArgumentException">The namespace is blank, or the prefix has other characters.</exception>
    public KubernetesLeases(IKubernetes client, string space, string prefix, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(space);
        _prefix = LeaseName.Check(prefix, nameof(prefix));
        _api = new(client, space);
        _seen = new(clock ?? TimeProvider.System);
    }

    private KubernetesLeases(k8s.Kubernetes client, string space, string prefix)
        : this((IKubernetes)client, space, prefix) => _own = client;

    /// <summary>Makes leases in the namespace of the pod that the program runs in, with the pod's service account.</summary>
    /// <param name="prefix">As that of the constructor.</param>
    /// <exception cref="InvalidOperationException">The program does not run in a pod with a service account.</exception>
    public static KubernetesLeases InCluster(string prefix)
    {
        LeaseName.Check(prefix, nameof(prefix));
        if (!KubernetesClientConfiguration.IsInCluster())
        {
            throw new InvalidOperationException(
                "The program does not run in a pod with a service account, so no leader can be elected by Leases: run it in a cluster, set "
                + "automountServiceAccountToken to true, or give KubernetesLeases a client.");
        }

        KubernetesClientConfiguration settings = KubernetesClientConfiguration.InClusterConfig();
        return new(new k8s.Kubernetes(settings), settings.Namespace ?? "default", prefix);
    }

    /// <inheritdoc/>
    public async ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = new LeaseName(_prefix, request.Job);
        long asked = _seen.Now;
        V1Lease? before = await _api.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        if (before is not null && !IsOpen(name, before, request)) return Lost(name, before);
        V1Lease? after = before is null
            ? await _api.TryCreateAsync(name, LeaseObject.First(name, request), cancellationToken).ConfigureAwait(false)
            : await _api.TryReplaceAsync(name, LeaseObject.Next(before, request, !_seen.HasEnded(name, before)), cancellationToken).ConfigureAwait(false);
        if (after is null)
        {
            // Another pod was faster.
            V1Lease? winner = await _api.ReadAsync(name, cancellationToken).ConfigureAwait(false);
            return winner is null ? default : Lost(name, winner);
        }

        _seen.Changed(name, after, asked, request.Lease);
        return new(true, LeaseObject.TermOf(after), request.Host) { LeaseLeft = request.Lease };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        await ChangeAsync(request, lease => LeaseObject.Renewed(lease, request), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        await ChangeAsync(request, static lease => LeaseObject.Free(lease), cancellationToken).ConfigureAwait(false);

    /// <summary>Ends the connections of <see cref="InCluster"/>.</summary>
    public void Dispose() => _own?.Dispose();

    private bool IsOpen(LeaseName name, V1Lease lease, LeaderRequest request)
    {
        bool hasEnded = _seen.HasEnded(name, lease); // Always asked, because it notes when the Lease was first seen.
        return hasEnded || LeaseObject.IsFree(lease) || LeaseObject.IsOf(lease, request);
    }

    private Leadership Lost(LeaseName name, V1Lease lease) =>
        new(false, LeaseObject.TermOf(lease), LeaseObject.HostOf(lease)) { LeaseLeft = _seen.Left(name, lease) };

    private async Task<bool> ChangeAsync(LeaderRequest request, Func<V1Lease, V1Lease> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = new LeaseName(_prefix, request.Job);
        long asked = _seen.Now;
        V1Lease? lease = await _api.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        if (lease is null || !LeaseObject.IsOf(lease, request) || LeaseObject.TermOf(lease) != request.Term || _seen.HasEnded(name, lease)) return false;
        V1Lease? after = await _api.TryReplaceAsync(name, change(lease), cancellationToken).ConfigureAwait(false);
        if (after is null) return false;
        _seen.Changed(name, after, asked, request.Lease);
        return true;
    }
}
