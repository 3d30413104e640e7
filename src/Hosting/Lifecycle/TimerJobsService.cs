using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TimerAttributes.Hosting.Logging;
using TimerAttributes.Hosting.Systemd;
using TimerAttributes.Linux;

namespace TimerAttributes.Hosting.Lifecycle;

/// <summary>
/// Binds the jobs, and awaits their runs at the start, before any service of the host starts. Starts the schedules when all services have started, and
/// stops the jobs with the host. An exception of the start ends the host, because a job that does not run must not go unnoticed.
/// </summary>
internal sealed class TimerJobsService(
    HostedScheduler hosted, HostedPhase phase, ConfigurationReload reload, LostTicks lost, LoopWatchdog watchdog,
    IHostApplicationLifetime host, IOptions<HostOptions> limits, ILogger<Scheduler> log)
    : IHostedLifecycleService
{
    private int _isStopped;

    private Scheduler Scheduler => hosted.Scheduler;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Scheduler.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            phase.FailStart(failure);
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        Task completion = Scheduler.Completion; // Before the start, so that a failure of the loop comes here.
        try
        {
            await Scheduler.StartAsync(cancellationToken).ConfigureAwait(false); // Also for a job with RunAtStart that a service has added.
            watchdog.Start(Scheduler.Loop);
            lost.Begin();
            reload.Begin();
        }
        catch (Exception failure)
        {
            phase.FailStart(failure); // The host disposes of the scheduler, which stops it.
            throw;
        }

        phase.Start();
        _ = EndWithTheLoopAsync(completion);
        SchedulerLog.Started(log, Scheduler.Jobs.Count, Scheduler.Jobs.Min(static job => job.NextDue));
        CheckDrainTimeout(limits.Value.ShutdownTimeout);
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        phase.Stop();
        reload.Dispose();
        lost.Dispose();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1) return; // A host may be stopped by its Main and by its disposal.
        try
        {
            await Scheduler.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            SchedulerLog.Stopped(log);
        }
        catch (DrainTimeoutException unfinished)
        {
            SchedulerLog.LeftBehind(log, string.Join(", ", unfinished.Jobs));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            SchedulerLog.LeftBehind(log, string.Join(", ", Scheduler.Jobs.Where(static job => job.IsRunning).Select(static job => job.Name)));
        }
        catch (LinuxException)
        {
            // The loop has failed before, which is in the log.
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void CheckDrainTimeout(TimeSpan shutdown)
    {
        bool isLonger = hosted.DrainTimeout == Timeout.InfiniteTimeSpan || hosted.DrainTimeout >= shutdown;
        if (shutdown != Timeout.InfiniteTimeSpan && isLonger) SchedulerLog.DrainIsTooLong(log, hosted.DrainTimeout, shutdown);
    }

    // The program can stop the scheduler itself, which is a service. Then the jobs do not run, and the host does.
    private void NoteStop()
    {
        if (phase.Obstacle is not null) return;
        phase.Stop();
        SchedulerLog.StoppedByProgram(log);
    }

    // A host whose jobs are dead must not go on as if they ran.
    private async Task EndWithTheLoopAsync(Task completion)
    {
        try
        {
            await completion.ConfigureAwait(false);
            NoteStop();
        }
        catch (DrainTimeoutException)
        {
            NoteStop(); // StopAsync logs the handlers that have not returned.
        }
        catch (Exception failure)
        {
            SchedulerLog.LoopFailed(log, failure);
            if (Environment.ExitCode == 0) Environment.ExitCode = 1;
            host.StopApplication();
        }
    }
}
