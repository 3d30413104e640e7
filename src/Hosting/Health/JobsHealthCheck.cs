using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimerAttributes.Hosting.Lifecycle;
using TimerAttributes.Scheduling;

namespace TimerAttributes.Hosting.Health;

/// <summary>
/// Whether the jobs do their work: the check <c>timer-jobs</c>. Jobs that have not started are a failure. A job that is overdue or has failed, a
/// configuration that is wrong, and a store that does not answer are degraded, because the process can still serve requests.
/// </summary>
internal sealed class JobsHealthCheck(HostedScheduler hosted, HostedPhase phase, ConfigurationReload reload) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Scheduler scheduler = hosted.Scheduler;
        DateTimeOffset now = scheduler.UtcNow;
        Dictionary<string, object> data = scheduler.Jobs.ToDictionary(
            static job => job.Name, static job => (object)JobText.Of(job), StringComparer.Ordinal);
        if (phase.Obstacle is { } obstacle) return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, obstacle, data: data));

        string[] store = StoreFault.Of(hosted.State) is { } fault ? [fault] : [];
        string[] faults = [.. store, .. scheduler.Jobs.Select(job => FaultOf(job, now)).OfType<string>(), .. reload.Faults.Select(static text => text + ".")];
        return Task.FromResult(faults.Length == 0
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Degraded(string.Join(" ", faults), data: data));
    }

    /// <summary>What is wrong with a job; null if nothing is. A job that is paused is healthy.</summary>
    public static string? FaultOf(ScheduledJob job, DateTimeOffset now)
    {
        if (job.IsPaused) return null;
        if (JobDelay.OverdueSince(job, now) is { } since) return $"Job '{job.Name}' is overdue since {UtcTime.Text(since)}.";
        return job.LastResult is JobResult.Failed or JobResult.TimedOut ? $"The last run of job '{job.Name}' ended with {job.LastResult}." : null;
    }
}
