using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TimerAttributes.Hosting.Lifecycle;

/// <summary>Makes the scheduler of a host: all its tables, its settings, its services, and its log.</summary>
internal sealed class HostedScheduler(
    IEnumerable<JobTable> tables, IOptions<TimerJobsOptions> options, IServiceProvider services, IRunScopes scopes, ILogger<Scheduler> log)
{
    /// <summary>The scheduler. <see cref="TimerJobsService"/> starts and stops it, and a stop frees what it holds.</summary>
    public Scheduler Scheduler { get; } = options.Value.NewScheduler(JobTable.Combine([.. tables]), new()
    {
        Services = services,
        Scopes = scopes,
        Filters = [.. options.Value.Filters],
        Loop = options.Value.Loop,
        Host = options.Value.Host,
        DrainTimeout = options.Value.DrainTimeout,
        OnError = error => SchedulerLog.Report(log, error),
    });
}
