using Microsoft.Extensions.DependencyInjection.Extensions;
using TimerAttributes;
using TimerAttributes.State;
using TimerAttributes.State.Kubernetes;
using TimerAttributes.State.Kubernetes.Api;

#pragma warning disable IDE0130 // The namespace of IServiceCollection, so that the method is found without another using, as .NET's own are.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Lets the pods of a host elect the leaders of its jobs, as in <c>services.AddTimerJobs().UseKubernetesLease("shop")</c>.</summary>
public static class KubernetesServiceCollectionExtensions
{
    /// <summary>
    /// Elects the leaders by Leases of the Kubernetes API. If another method, such as <c>UsePostgreSql</c>, has given the jobs a store before, that store
    /// keeps their due times.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="prefix">The begin of the names of the Leases: <see cref="KubernetesLeases(k8s.IKubernetes, string, string, TimeProvider)"/>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The prefix is not valid.</exception>
    public static IServiceCollection UseKubernetesLease(this IServiceCollection services, string prefix)
    {
        ArgumentNullException.ThrowIfNull(services);
        LeaseName.Check(prefix, nameof(prefix));
        ServiceDescriptor? store = services.LastOrDefault(static service => service.ServiceType == typeof(StateKeeper));
        services.RemoveAll<KubernetesLeases>().AddSingleton(_ => KubernetesLeases.InCluster(prefix));
        return services.RemoveAll<StateKeeper>().AddSingleton<StateKeeper>(provider => StateOf(
            provider.GetRequiredService<KubernetesLeases>(),
            store?.ImplementationFactory?.Invoke(provider) ?? store?.ImplementationInstance));
    }

    private static TimerState StateOf(KubernetesLeases leases, object? before) => before is TimerState state
        ? new(state.Store) { Leaders = leases, Lease = state.Lease }
        : TimerState.OfLeaders(leases);
}
