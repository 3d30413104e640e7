using Microsoft.Extensions.DependencyInjection.Extensions;
using TimerAttributes;
using TimerAttributes.Hosting;

#pragma warning disable IDE0130 // The namespace of IServiceCollection, so that the method is found without another using, as .NET's own are.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Moves a host to virtual time, for tests.</summary>
public static class VirtualTimeServiceCollectionExtensions
{
    /// <summary>
    /// Lets the jobs of a host run on virtual time, and makes it the <see cref="TimeProvider"/> of the services. It may be called before or after
    /// <c>AddTimerJobs</c>. In a <c>WebApplicationFactory</c>, call it in <c>ConfigureTestServices</c>. The host itself, its start and its stop, stay
    /// on real time.
    /// </summary>
    /// <remarks>
    /// A store of the host, as <c>UsePostgreSql</c> or <see cref="TimerJobsOptions.State"/> gives it, is not used: the jobs have the store of the time
    /// instead. A host without a store gets one only from a node of the time, so that a store that is missing is found by the test.
    /// </remarks>
    /// <param name="services">The services of the host.</param>
    /// <param name="time">The time: a <c>VirtualTime</c> or a <c>VirtualNode</c> of the package TimerAttributes.Testing.</param>
    /// <param name="state">Another state of the jobs, for a test of a store. Null, the default, for that of the time.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseVirtualTime(this IServiceCollection services, IVirtualTime time, StateKeeper? state = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(time);
        services.Replace(ServiceDescriptor.Singleton(time.TimeProvider));
        services.AddOptions<TimerJobsOptions>().PostConfigure<IServiceProvider>((options, provider) =>
        {
            options.NewScheduler = time.NewScheduler;
            options.State = state ?? (IsKept(options, provider) ? time.State : null);
        });
        return services;
    }

    // The store itself is not asked for, because it may connect to a server.
    private static bool IsKept(TimerJobsOptions options, IServiceProvider provider) =>
        options.State is not null || provider.GetService<IServiceProviderIsService>()?.IsService(typeof(StateKeeper)) == true;
}
