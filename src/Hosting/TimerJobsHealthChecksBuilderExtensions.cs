using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimerAttributes.Hosting.Health;
using TimerAttributes.Hosting.Lifecycle;

#pragma warning disable IDE0130 // The namespace of IHealthChecksBuilder, so that the method is found without another using, as .NET's own are.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds the health of jobs to the health checks of a host.</summary>
public static class TimerJobsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds two checks. <c>timer-loop</c>, with the tag <c>live</c>, fails if the loop has failed or is held for more than 5 s.
    /// <c>timer-jobs</c>, with the tag <c>ready</c>, fails before the jobs have started and after their stop. It is degraded while a job is overdue,
    /// the last run of a job has failed, the configuration is wrong, or the store of the jobs' state does not answer. There is nothing to configure.
    /// </summary>
    /// <param name="builder">The health checks of the host, whose jobs were added by <c>AddTimerJobs</c>.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddTimerJobs(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .Add(new("timer-loop", static services => new LoopHealthCheck(
                Get<HostedScheduler>(services), Get<HostedPhase>(services), Get<LoopProbe>(services)), HealthStatus.Unhealthy, ["live"]))
            .Add(new("timer-jobs", static services => new JobsHealthCheck(
                Get<HostedScheduler>(services), Get<HostedPhase>(services), Get<ConfigurationReload>(services)), HealthStatus.Unhealthy, ["ready"]));
    }

    private static T Get<T>(IServiceProvider services)
        where T : class => services.GetService<T>() ?? throw new InvalidOperationException(
            "The health checks timer-loop and timer-jobs have no jobs to look at: call services.AddTimerJobs(…) as well.");
}
