using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TimerAttributes.Hosting.Lifecycle;

/// <summary>
/// Starts the jobs when all services of the host have started, and stops them with the host. An exception of the start ends the host, because a job
/// that does not run must not go unnoticed.
/// </summary>
internal sealed class TimerJobsService(HostedScheduler hosted, ILogger<Scheduler> log) : IHostedLifecycleService
{
    private Scheduler Scheduler => hosted.Scheduler;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Scheduler.Start();
        SchedulerLog.Started(log, Scheduler.Jobs.Count, Scheduler.Jobs.Min(static job => job.NextDue));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Scheduler.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            SchedulerLog.Stopped(log);
        }
        catch (DrainTimeoutException unfinished)
        {
            SchedulerLog.LeftBehind(log, string.Join(", ", unfinished.Jobs), exception: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            string running = string.Join(", ", Scheduler.Jobs.Where(static job => job.IsRunning).Select(static job => job.Name));
            SchedulerLog.LeftBehind(log, running.Length == 0 ? "none" : running, exception: null);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
