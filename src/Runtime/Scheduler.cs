using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Lifecycle;
using TimerAttributes.Telemetry;

namespace TimerAttributes;

/// <summary>
/// Runs the jobs of a table: one kernel timer for each schedule, one thread that waits for them all. Starts once and stops once;
/// every member may be called from any thread, handlers too.
/// </summary>
public sealed class Scheduler : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly TimeSpan _drain;
    private readonly SchedulerOptions _options;
    private readonly EngineSettings _settings;
    private readonly JobState[] _jobs;
    private readonly ScheduledJob[] _handles;
    private readonly Dictionary<string, ScheduledJob> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, object> _instances = [];
    private readonly TaskCompletionSource _stopped = new(); // Not asynchronous: code that awaits it must not need the pool.
    private bool _starting;
    private Engine? _engine;
    private bool _isStopping;
    private bool _isStopAwaited;
    private bool _isRun; // By RunAsync, whose task is awaited.

    /// <summary>Makes a scheduler; nothing runs before <see cref="Start"/> or <see cref="RunAsync"/>.</summary>
    /// <param name="table">The jobs: the generated <c>ScheduledJobs.Table</c>.</param>
    /// <param name="options">Settings; the defaults if null.</param>
    public Scheduler(JobTable table, SchedulerOptions? options = null)
        : this(table, options, static () => new LinuxKernel())
    {
    }

    internal Scheduler(
        JobTable table, SchedulerOptions? options, Func<ILoopKernel> makeKernel, TimeSpan? drain = null, IRunObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        _options = options ?? new();
        _drain = _options.DrainTimeoutOr(drain ?? SchedulerOptions.DefaultDrainTimeout);
        _settings = new(_options, makeKernel, JobTelemetry.Listener, observer);
        _jobs = new JobState[table.Entries.Length];
        _handles = new ScheduledJob[_jobs.Length];
        for (int i = 0; i < _jobs.Length; i++)
        {
            _handles[i] = new(_jobs[i] = new(table.Entries[i]));
            _byName.Add(_jobs[i].Name, _handles[i]);
        }
    }

    /// <summary>All jobs, in the order of the table.</summary>
    public IReadOnlyList<ScheduledJob> Jobs => _handles.AsReadOnly();

    /// <summary>One job, by its generated id: <c>scheduler[ScheduledJobs.Heartbeat]</c>.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such job.</exception>
    public ScheduledJob this[JobId id] =>
        _byName.GetValueOrDefault(id.Name ?? "") ?? throw new KeyNotFoundException($"The scheduler has no job '{id}'.");

    /// <summary>
    /// The loop that calls the jobs, for descriptors, run-time timers and posts beside them. The scheduler runs and stops it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scheduler has not started.</exception>
    public EventLoop Loop
    {
        get
        {
            lock (_gate) // A job that is due at once may ask before the start has returned.
            {
                return _engine?.Loop ?? throw new InvalidOperationException("The scheduler has no loop before it has started: call Start(), or RunAsync() and not yet await it, and use Loop then.");
            }
        }
    }

    /// <summary>
    /// All jobs as a table for people, in the manner of <c>systemctl list-timers</c>: when each is due next and in how long, its state,
    /// how the last run ended, its counts, the lateness and the duration that 99 of 100 runs did not exceed.
    /// </summary>
    public string Describe() => JobReport.Write(_jobs, UtcNow);

    /// <summary>
    /// Gives the object whose methods the jobs of <paramref name="type"/> are. The generated <c>Add(instance)</c> calls this; call
    /// it yourself for a type of another project.
    /// </summary>
    /// <exception cref="ArgumentException">The object is not of that type.</exception>
    /// <exception cref="InvalidOperationException">The scheduler has started, or has an object for that type.</exception>
    public void AddInstance(Type type, object instance)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(instance);
        if (!type.IsInstanceOfType(instance)) throw new ArgumentException($"A {instance.GetType()} is no {type}.", nameof(instance));
        lock (_gate)
        {
            ThrowIfStarted($"Add the {type} before the start");
            if (_instances.TryAdd(type, instance)) return;
            throw new InvalidOperationException(
                $"There is a {type} already, and a job is called on one object: let that one pass calls on, or tag a method of each type.");
        }
    }

    /// <summary>
    /// Binds all jobs, arms all timers and returns. Where anything fails, nothing is armed, and the call can be repeated. A stop that
    /// comes meanwhile wins: nothing is started then.
    /// </summary>
    /// <exception cref="InvalidOperationException">Started or stopped before; an instance or service is missing; too few descriptors; no CAP_WAKE_ALARM.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not 64-bit Linux.</exception>
    public void Start() => Begin(run: null);

    /// <summary>
    /// Starts, and stops at SIGINT, SIGTERM, <paramref name="cancellationToken"/> or <see cref="StopAsync()"/>; completes when all
    /// handlers are done. A second signal ends the process at once.
    /// </summary>
    /// <exception cref="DrainTimeoutException">Handlers did not return within <see cref="SchedulerOptions.DrainTimeout"/>.</exception>
    /// <exception cref="LinuxException">The kernel refused: at start, or later, and then no job is called any more.</exception>
    /// <inheritdoc cref="Start"/>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        // The stop begins on the thread that asks for it: with a busy pool, anything queued there would come late.
        StopSignals? signals = null;
        try
        {
            Begin(() => signals = new(() => _ = StopAsync()));
            using CancellationTokenRegistration cancellation = cancellationToken.Register(() => _ = StopAsync());
            await _stopped.Task.ConfigureAwait(false);
        }
        finally
        {
            signals?.Dispose();
        }
    }

    /// <summary>Stops with the drain time of the options.</summary>
    /// <inheritdoc cref="StopAsync(TimeSpan)"/>
    public Task StopAsync() => StopAsync(_drain);

    /// <summary>
    /// Stops: no handler begins any more, those that run see their token cancelled, and have <paramref name="drain"/> to return. A call that
    /// waits for a thread of the pool is not made. The drain time holds also while all threads of the pool are blocked, and the code that
    /// awaits the task goes on outside the pool then.
    /// Every call gets the task of the first. A handler that calls this, or work that it has started, gets a completed task instead,
    /// since it would wait for itself: the stop goes on when the handler has returned.
    /// </summary>
    /// <exception cref="DrainTimeoutException">By the task: handlers did not return in time, jobs' or others of the loop; their names.</exception>
    /// <exception cref="LinuxException">By the task: the kernel refused to go on, and no job was called since. All is closed.</exception>
    public Task StopAsync(TimeSpan drain)
    {
        SchedulerOptions.Check(drain, nameof(drain));
        lock (_gate)
        {
            if (!_isStopping)
            {
                _isStopping = true;
                if (_engine is null) _stopped.SetResult(); // It has not started, and so it is not awaited yet.
                else DedicatedThread.Run(new DrainWait(_engine, drain, _stopped));
            }

            bool isInsideHandler = _engine is { IsInsideHandler: true };
            _isStopAwaited |= _isRun || !isInsideHandler;
            return isInsideHandler ? Task.CompletedTask : _stopped.Task;
        }
    }

    /// <summary>Stops, if nobody has yet, and waits for the end.</summary>
    /// <exception cref="DrainTimeoutException">Handlers did not return in time, and no caller of a stop has been told so.</exception>
    /// <exception cref="LinuxException">The kernel refused to go on, and no caller of a stop has been told so.</exception>
    public async ValueTask DisposeAsync()
    {
        bool isTold;
        lock (_gate) isTold = _isStopAwaited;
        try
        {
            await StopAsync().ConfigureAwait(false);
        }
        catch (Exception) when (isTold)
        {
            // The caller that stopped the scheduler was given this exception.
        }
    }

    private DateTimeOffset UtcNow
    {
        get
        {
            lock (_gate)
            {
                if (_engine is not { } engine) return DateTimeOffset.UtcNow;
                return DateTimeOffset.UnixEpoch.AddTicks(engine.Loop.Kernel.Now(Clock.Realtime) / TimeSpan.NanosecondsPerTick);
            }
        }
    }

    // With what is to be done first if the scheduler is run; null where it is only started.
    private void Begin(Action? run)
    {
        lock (_gate)
        {
            ThrowIfStarted("A scheduler starts once");
            _starting = true;
            _isRun = run is not null;
        }

        try
        {
            run?.Invoke(); // A stop that comes from now on finds a scheduler that starts.
            // Outside the gate: this runs constructors of services, and they may do what they like.
            BoundJob[] bound = JobBinder.Bind(_jobs, new JobBinding(this, _options.Services, _instances));
            lock (_gate)
            {
                if (!_isStopping) _engine = Engine.Start(_settings, _jobs, bound, IsAwaited);
            }
        }
        finally
        {
            lock (_gate) _starting = false;
            if (_engine is null) ErrorWriter.Flush(); // The exception that leaves here may end the process.
        }
    }

    // The loop has died: the caller of RunAsync, or of a stop, is told by the task.
    private bool IsAwaited()
    {
        lock (_gate)
        {
            if (!_isRun && !_isStopAwaited) return false;
        }

        _ = StopAsync(); // RunAsync ends with the stop.
        return true;
    }

    private void ThrowIfStarted(string rule)
    {
        if (_isStopping) throw new InvalidOperationException($"{rule}; this one has stopped: make a new one.");
        if (_starting || _engine is not null) throw new InvalidOperationException($"{rule}; this one is running.");
    }
}
