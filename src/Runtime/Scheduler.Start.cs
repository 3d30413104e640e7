using System.Runtime.ExceptionServices;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Lifecycle;

namespace TimerAttributes;

/// <content>The start.</content>
public sealed partial class Scheduler
{
    private const string OneStart = "call Start, StartAsync or RunAsync once";

    /// <summary>
    /// Binds all jobs, arms all timers and returns. If this fails, no timer is armed, and the method may be called again, unless
    /// <see cref="PrepareAsync"/> was called before. If the scheduler is stopped meanwhile, no job is started.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The scheduler was started or stopped before, an instance or a service is missing, the process may not open enough files or start enough
    /// threads, it lacks CAP_WAKE_ALARM for a clock that wakes the machine, a job needs a <see cref="SchedulerOptions.State"/> that is not set, or
    /// a job needs the store or has <see cref="JobAttribute.RunAtStart"/> and nothing has awaited <see cref="PrepareAsync"/>.
    /// </exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public void Start()
    {
        if (Is(SchedulerPhase.Prepared)) ArmAsync().GetAwaiter().GetResult();
        else Begin(run: null, mayPrepare: false);
    }

    /// <summary>
    /// Starts the scheduler: runs the jobs with <see cref="JobAttribute.RunAtStart"/>, waits for their end, and then arms all timers, as
    /// <see cref="Start"/> does. If the scheduler is stopped meanwhile, the task completes, and no job is started.
    /// </summary>
    /// <param name="cancellationToken">Stops the scheduler, if it is cancelled before the end of these runs.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled. If the start had begun, the scheduler has stopped.</exception>
    /// <inheritdoc cref="PrepareAsync"/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (!Is(SchedulerPhase.Prepared)) await BeginAsync(isStart: true, cancellationToken).ConfigureAwait(false);
        await ArmAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// The first part of a start, for a program that starts something else before the timers: binds all jobs, reads the store of those with
    /// <see cref="JobAttribute.Persistent"/> or <see cref="JobScope.Cluster"/>, runs those with <see cref="JobAttribute.RunAtStart"/>, and waits
    /// for their end. <see cref="Start"/> is the second part. If a run at the start fails, the scheduler is stopped. If the scheduler is stopped
    /// meanwhile, the task completes, and no job is started. If no job needs any of that, this does what <see cref="Bind"/> does.
    /// </summary>
    /// <param name="cancellationToken">Stops the scheduler, if it is cancelled before the end of these runs.</param>
    /// <exception cref="InvalidOperationException">
    /// The store cannot be read, or a run at the start has failed or taken longer than its time-out; the exception inside is the cause. Or one of the
    /// faults of <see cref="Start"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. If the start had begun, the scheduler has stopped.</exception>
    /// <exception cref="LinuxException">The kernel refused, at the start or while these runs were under way.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken = default) => BeginAsync(isStart: false, cancellationToken);

    /// <summary>
    /// Starts the scheduler. SIGINT, SIGTERM, <paramref name="cancellationToken"/> or <see cref="StopAsync()"/> stops it. The task completes when
    /// all handlers have returned after that. A second signal ends the process at once.
    /// </summary>
    /// <param name="cancellationToken">Stops the scheduler.</param>
    /// <exception cref="DrainTimeoutException">Handlers did not return within <see cref="SchedulerOptions.DrainTimeout"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// A run at the start (<see cref="JobAttribute.RunAtStart"/>) has failed, or one of the faults of <see cref="Start"/>.
    /// </exception>
    /// <exception cref="LinuxException">The kernel refused at the start, or it refused later and no job is called any more.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        // The stop begins on the thread that requests it, because work that is queued to a busy thread pool would start late.
        StopSignals? signals = null;
        try
        {
            Begin(() => signals = new(() => _ = StopAsync()), mayPrepare: true);
            using CancellationTokenRegistration cancellation = cancellationToken.Register(() => _ = StopAsync());
            await PrepareJobsAsync().ConfigureAwait(false);
            await ArmAsync().ConfigureAwait(false);
            await _stopped.Task.ConfigureAwait(false);
        }
        finally
        {
            signals?.Dispose();
        }
    }

    private async Task BeginAsync(bool isStart, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!isStart && !Preparation.IsNeeded(_registry.List.Jobs))
        {
            Bind();
            return;
        }

        Begin(run: null, mayPrepare: true);
        if (!Is(SchedulerPhase.Preparing)) return; // There is nothing to prepare, and the scheduler has started.
        using CancellationTokenRegistration cancellation = cancellationToken.Register(() => _ = StopAsync());
        await PrepareJobsAsync().ConfigureAwait(false);
        if (!cancellationToken.IsCancellationRequested) return;
        await StopInVainAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // RunAsync passes the action that sets up its signals. The other callers pass null. If there are runs at the start, the phase is Preparing after
    // this, and no timer is armed.
    private void Begin(Action? run, bool mayPrepare)
    {
        lock (_gate)
        {
            ThrowIfStarted("The scheduler cannot be started", OneStart);
            if (!mayPrepare) Preparation.ThrowIfNeeded(_registry.List.Jobs);
            _phase = SchedulerPhase.Starting;
            _isRun = run is not null;
        }

        try
        {
            run?.Invoke(); // A signal may stop the scheduler from here on.
            BoundJobs? bound = _bound;
            while (true)
            {
                // Outside the lock, because this runs constructors of services, which may call the scheduler.
                if (bound?.List != _registry.List) bound = BindJobs(_registry.List, bound);
                lock (_gate)
                {
                    if (_phase != SchedulerPhase.Starting) return; // The scheduler was stopped meanwhile.
                    if (bound.List != _registry.List) continue; // A job was added or removed meanwhile.
                    if (!mayPrepare) Preparation.ThrowIfNeeded(bound.List.Jobs);
                    KeptJobs.ThrowIfMissing(bound.List.Jobs, _settings.State);
                    StartRuns.Mark(bound.List.Jobs);
                    bool isPreparing = Preparation.IsNeeded(bound.List.Jobs);
                    _engine = isPreparing
                        ? Engine.Prepare(_settings, bound.List.Jobs, bound.Handlers, IsAwaited)
                        : Engine.Start(_settings, bound.List.Jobs, bound.Handlers, IsAwaited);
                    _phase = isPreparing ? SchedulerPhase.Preparing : SchedulerPhase.Started;
                    return;
                }
            }
        }
        finally
        {
            lock (_gate) _phase = _phase == SchedulerPhase.Starting ? SchedulerPhase.New : _phase; // New if the start has failed.
            if (_engine is null) ErrorWriter.Flush(); // The exception that this method throws may end the process.
        }
    }

    // A stop ends the wait even if a run does not heed its token.
    private async Task PrepareJobsAsync()
    {
        if (!Is(SchedulerPhase.Preparing)) return;
        Task<InvalidOperationException?> preparation = PrepareJobsAsync(_registry.List.Jobs);
        await Task.WhenAny(preparation, _stopped.Task).ConfigureAwait(false);
        lock (_gate)
        {
            if (_phase == SchedulerPhase.Preparing && preparation is { IsCompleted: true, Result: null }) _phase = SchedulerPhase.Prepared;
        }

        if (Is(SchedulerPhase.Prepared)) return;
        if (Is(SchedulerPhase.Stopped))
        {
            if (_engine!.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
            return; // A stop is no error.
        }

        await StopInVainAsync().ConfigureAwait(false);
        throw (await preparation.ConfigureAwait(false))!;
    }

    // Returns why the scheduler cannot go on; null if it can.
    private Task<InvalidOperationException?> PrepareJobsAsync(JobState[] jobs)
    {
        if (!KeptJobs.Exist(jobs)) return StartRuns.RunAsync(jobs);
        return _settings.State!.ReadAsync(KeptJobs.Of(jobs), () =>
        {
            _engine!.Resume();
            return StartRuns.RunAsync(jobs);
        });
    }

    // Stops a scheduler that has failed to start. An exception of the stop is that of Completion, and says less than what the caller throws.
    private async Task StopInVainAsync()
    {
        try
        {
            await StopAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // See above.
        }
    }

    private async Task ArmAsync()
    {
        lock (_gate)
        {
            if (_phase != SchedulerPhase.Prepared) return; // There was no run at the start, or the scheduler was stopped meanwhile.
            _phase = SchedulerPhase.Started;
        }

        try
        {
            await _engine!.ArmAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException) when (Is(SchedulerPhase.Stopped))
        {
            // The scheduler was stopped meanwhile, and the loop has ended.
        }
        catch
        {
            _ = StopAsync();
            throw;
        }
    }

    private bool Is(SchedulerPhase phase)
    {
        lock (_gate) return _phase == phase;
    }
}
