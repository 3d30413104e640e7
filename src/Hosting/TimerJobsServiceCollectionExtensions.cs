using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TimerAttributes;
using TimerAttributes.Hosting;
using TimerAttributes.Hosting.Configuration;
using TimerAttributes.Hosting.Health;
using TimerAttributes.Hosting.Lifecycle;
using TimerAttributes.Hosting.Logging;
using TimerAttributes.Hosting.Scopes;
using TimerAttributes.Hosting.Systemd;

#pragma warning disable IDE0130 // The namespace of IServiceCollection, so that the method is found without another using, as .NET's own are.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds jobs to the services of a host.</summary>
public static class TimerJobsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the jobs of a table. The host starts them when all of its services have started, and stops them when it stops. One scheduler runs the
    /// jobs of all tables; the services have it as a <see cref="Scheduler"/>. In a project with jobs, the generated <c>AddTimerJobs()</c> adds the
    /// project's own table and the classes of its jobs.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="table">The jobs. A table that was added before is not added again.</param>
    /// <param name="configure">Changes the settings; null for no change.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTimerJobs(
        this IServiceCollection services, JobTable table, Action<TimerJobsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(table);
        if (!services.Any(added => added.ImplementationInstance == table)) services.AddSingleton(table);
        services.AddOptions<TimerJobsOptions>();
        if (configure is not null) services.Configure(configure);
        services.TryAddSingleton(new ServiceRegistrations(services));
        services.TryAddSingleton<IRunScopes, ServiceScopes>();
        services.TryAddSingleton<JobConfiguration>();
        services.TryAddSingleton<HostedPhase>();
        services.TryAddSingleton<HostedScheduler>();
        services.TryAddSingleton<LoopWatchdog>();
        services.TryAddSingleton<ConfigurationReload>();
        services.TryAddSingleton(static provider =>
        {
            Scheduler scheduler = provider.GetRequiredService<HostedScheduler>().Scheduler;
            return new LoopProbe(action => scheduler.Loop.Post(action));
        });
        services.TryAddSingleton(static provider => new LostTicks(
            provider.GetRequiredService<HostedScheduler>().Scheduler, provider, provider.GetRequiredService<ILogger<Scheduler>>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<HostedScheduler>().Scheduler);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TimerJobsService>());
        return services;
    }
}
