using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace TimerAttributes.State.Kubernetes.Api;

/// <summary>The three requests about Leases. A request has two seconds.</summary>
internal sealed class LeaseApi(IKubernetes client, string space)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Reads a Lease; null if there is none.</summary>
    /// <exception cref="TimerStoreException">The API cannot be used.</exception>
    public Task<V1Lease?> ReadAsync(LeaseName name, CancellationToken cancellationToken) => AskAsync(
        name, HttpStatusCode.NotFound, ended => client.CoordinationV1.ReadNamespacedLeaseAsync(name.Text, space, cancellationToken: ended), cancellationToken);

    /// <summary>Makes a Lease; null if another process has made it meanwhile.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public Task<V1Lease?> TryCreateAsync(LeaseName name, V1Lease lease, CancellationToken cancellationToken) => AskAsync(
        name, HttpStatusCode.Conflict, ended => client.CoordinationV1.CreateNamespacedLeaseAsync(lease, space, cancellationToken: ended), cancellationToken);

    /// <summary>Changes a Lease; null if another process has changed it since it was read.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public Task<V1Lease?> TryReplaceAsync(LeaseName name, V1Lease lease, CancellationToken cancellationToken) => AskAsync(
        name, HttpStatusCode.Conflict, ended => client.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, name.Text, space, cancellationToken: ended),
        cancellationToken);

    private async Task<V1Lease?> AskAsync(
        LeaseName name, HttpStatusCode none, Func<CancellationToken, Task<V1Lease>> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await ask(limit.Token).ConfigureAwait(false);
        }
        catch (HttpOperationException refusal) when (refusal.Response?.StatusCode == none)
        {
            return null;
        }
        catch (HttpOperationException refusal)
        {
            throw Fault(name, ReasonOf(refusal), refusal);
        }
        catch (HttpRequestException failure)
        {
            throw Fault(name, $"The API server cannot be reached: {failure.Message.TrimEnd('.')}.", failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Fault(name, "The API server has not answered within 2 s.", late);
        }
    }

    private TimerStoreException Fault(LeaseName name, string reason, Exception cause) =>
        new($"The Lease '{name.Text}' of job '{name.Job}' in the namespace '{space}' cannot be used. {reason}", cause);

    private static string ReasonOf(HttpOperationException refusal) => refusal.Response?.StatusCode switch
    {
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized =>
            "The service account may not: let a role give it the verbs get, create and update on leases of coordination.k8s.io.",
        HttpStatusCode.NotFound => "The namespace does not exist: make it, or give the name of one that does.",
        var status => $"The API server has answered with {(int?)status} {status}.",
    };
}
