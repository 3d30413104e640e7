using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Lifecycle;

namespace TimerAttributes;

/// <content>The start.</content>
public sealed partial class Scheduler
{
    private const string OneStart = "call Start, StartAsync or RunAsync once";

    /// <summary>
    /// Binds all jobs, arms all timers and returns. If this fails, no timer is armed, and the method may be called again, unless
    /// <see cref="PrepareAsync"/> was called. If the scheduler is stopped meanwhile, no job is started.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The scheduler was started or stopped before, an instance or a service is missing, the process may not open enough files or start enough
    /// threads, it lacks CAP_WAKE_ALARM for a clock that wakes the machine, or a job has <see cref="JobAttribute.RunAtStart"/> and nothing has awaited
    /// <see cref="PrepareAsync"/>.
    /// </exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public void Start()
    {
        if (Is(SchedulerPhase.Prepared)) Arm();
        else Begin(run: null);
    }

    /// <summary>
    /// Starts the scheduler: runs the jobs with <see cref="JobAttribute.RunAtStart"/>, waits for their end, and then arms all timers, as
    /// <see cref="Start"/> does.
    /// </summary>
    /// <param name="cancellationToken">Stops the scheduler, if it is cancelled before the end of the start.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled. The scheduler has stopped.</exception>
    /// <inheritdoc cref="PrepareAsync"/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (!Is(SchedulerPhase.Prepared)) await PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (!Is(SchedulerPhase.Stopped)) Start(); // A stop during the runs at the start is no error.
    }

    /// <summary>
    /// The first part of a start, for a program that starts something else before the timers: binds all jobs, runs those with
    /// <see cref="JobAttribute.RunAtStart"/>, and waits for their end. <see cref="Start"/> is the second part. If a run at the start fails, the
    /// scheduler is stopped. If the scheduler is stopped meanwhile, the task completes, and no job is started. If no job has a run at the start, this
    /// does what <see cref="Bind"/> does.
    /// </summary>
    /// <param name="cancellationToken">Stops the scheduler, if it is cancelled before the end of these runs.</param>
    /// <exception cref="InvalidOperationException">
    /// A run at the start has failed, or its time-out has passed; the exception inside is that of the run. Or one of the faults of <see cref="Start"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. The scheduler has stopped.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!StartRuns.Exist(_registry.Jobs))
        {
            Bind();
            return;
        }

        Begin(run: null, isPreparing: true);
        using CancellationTokenRegistration cancellation = cancellationToken.Register(() => _ = StopAsync());
        await RunAtStartAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

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
        bool hasStartRuns = StartRuns.Exist(_registry.Jobs);
        try
        {
            Begin(() => signals = new(() => _ = StopAsync()), hasStartRuns);
            using CancellationTokenRegistration cancellation = cancellationToken.Register(() => _ = StopAsync());
            if (hasStartRuns) await RunAtStartAsync().ConfigureAwait(false);
            if (hasStartRuns && Is(SchedulerPhase.Prepared)) Arm();
            await _stopped.Task.ConfigureAwait(false);
        }
        finally
        {
            signals?.Dispose();
        }
    }

    // RunAsync passes the action that sets up its signals. The other callers pass null.
    private void Begin(Action? run, bool isPreparing = false)
    {
        lock (_gate)
        {
            ThrowIfStarted("The scheduler cannot be started", OneStart);
            if (!isPreparing) StartRuns.ThrowIfAny(_registry.Jobs);
            _phase = SchedulerPhase.Starting;
            _isRun = run is not null;
        }

        try
        {
            run?.Invoke(); // A signal may stop the scheduler from here on.
            // Outside the lock, because this runs constructors of services, which may call the scheduler.
            BoundJobs? bound = _bound;
            while (true)
            {
                if (bound?.Registry != _registry) bound = BindJobs(_registry);
                lock (_gate)
                {
                    if (_phase != SchedulerPhase.Starting) return; // The scheduler was stopped meanwhile.
                    if (bound.Registry != _registry) continue; // A job was added or removed meanwhile.
                    _engine = isPreparing
                        ? Engine.Prepare(_settings, _registry.Jobs, bound.Handlers, IsAwaited)
                        : Engine.Start(_settings, _registry.Jobs, bound.Handlers, IsAwaited);
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

    private async Task RunAtStartAsync()
    {
        if (!Is(SchedulerPhase.Preparing)) return; // The scheduler was stopped meanwhile.
        InvalidOperationException? failure = await StartRuns.RunAsync(_registry.Jobs).ConfigureAwait(false);
        lock (_gate)
        {
            if (_phase != SchedulerPhase.Preparing) return; // A stop has cancelled the runs.
            if (failure is null) _phase = SchedulerPhase.Prepared;
        }

        if (failure is null) return;
        try
        {
            await StopAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The failure of the run is the cause, and says more. Completion has this exception.
        }

        throw failure;
    }

    private void Arm()
    {
        lock (_gate)
        {
            if (_phase == SchedulerPhase.Stopped) return;
            if (_phase != SchedulerPhase.Prepared) ThrowIfStarted("The scheduler cannot be started", OneStart);
            _phase = SchedulerPhase.Started;
        }

        try
        {
            _engine!.Arm(); // Outside the lock, because the loop may be calling a handler that calls the scheduler.
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
