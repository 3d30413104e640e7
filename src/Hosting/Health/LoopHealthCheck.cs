using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimerAttributes.Hosting.Lifecycle;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling;

namespace TimerAttributes.Hosting.Health;

/// <summary>Whether the loop turns: the check <c>timer-loop</c>. A process whose loop does not turn is to be restarted.</summary>
internal sealed class LoopHealthCheck(HostedScheduler hosted, HostedPhase phase, LoopProbe probe) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = hosted.Scheduler.UtcNow;
        string? fault = Fault(hosted.Scheduler.Completion, hosted.Scheduler.Jobs, now) ?? (phase.Obstacle is null ? FaultOfLoop(now) : null);
        return Task.FromResult(fault is null ? HealthCheckResult.Healthy() : new(context.Registration.FailureStatus, fault));
    }

    // Due times that the loop has collected are not past any more, so a handler that holds the loop is found by this.
    private string? FaultOfLoop(DateTimeOffset now)
    {
        try
        {
            return probe.Look(now) is var held && held > Limit
                ? string.Create(CultureInfo.InvariantCulture, $"The loop has not come to an action for {held.TotalSeconds:F0} s. A handler with RunOn.Loop may hold it.")
                : null;
        }
        catch (LinuxException refusal)
        {
            return $"The loop cannot be woken: {refusal.Message}";
        }
    }

    /// <summary>Why the loop does not turn, by its end and by due times; null if it does, has not started, or was stopped.</summary>
    public static string? Fault(Task completion, IReadOnlyList<ScheduledJob> jobs, DateTimeOffset now)
    {
        if (completion.Exception?.InnerException is { } failure and not DrainTimeoutException)
            return $"The loop has failed, and no job is called any more: {failure.Message}";
        if (completion.IsCompleted || jobs.Where(static job => job.NextDue is not null).MinBy(static job => job.NextDue) is not { } first) return null;
        return first.NextDue is { } due && now - due > Limit
            ? $"The loop has not come to job '{first.Name}', which was due at {UtcTime.Text(due)}. A handler with RunOn.Loop may hold it."
            : null;
    }
}
