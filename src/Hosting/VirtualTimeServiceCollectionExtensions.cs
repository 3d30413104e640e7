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
    /// <param name="services">The services of the host.</param>
    /// <param name="time">The time: a <c>VirtualTime</c> of the package TimerAttributes.Testing.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseVirtualTime(this IServiceCollection services, IVirtualTime time)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(time);
        services.Replace(ServiceDescriptor.Singleton(time.TimeProvider));
        return services.PostConfigure<TimerJobsOptions>(options => options.NewScheduler = time.NewScheduler);
    }
}
