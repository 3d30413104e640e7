using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Linux;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Lifecycle;
using TimerAttributes.Telemetry;

namespace TimerAttributes;

/// <summary>
/// Runs the jobs of a table. It has a timer for each schedule, and one thread that waits for all timers. A scheduler starts once and
/// stops once. Every member may be called from any thread, also in handlers.
/// </summary>
public sealed partial class Scheduler : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly TimeSpan _drain;
    private readonly SchedulerOptions _options;
    private readonly EngineSettings _settings;
    private readonly JobRegistry _registry; // Changed under the lock.
    private readonly Dictionary<Type, object> _instances = [];
    private readonly TaskCompletionSource _stopped = new(); // Continuations run synchronously, because they must not need the thread pool.
    private SchedulerPhase _phase; // This field and those below are changed under the lock.
    private Engine? _engine;
    private bool _isStopAwaited; // The caller of a stop, or of Completion, is given an exception of the stop.
    private bool _isRun; // RunAsync has started the scheduler, and its caller awaits the task.

    /// <summary>Makes a scheduler. No job runs before <see cref="Start"/> or <see cref="RunAsync"/> is called.</summary>
    /// <param name="table">The jobs: the generated <c>ScheduledJobs.Table</c>.</param>
    /// <param name="options">The settings; null for the defaults.</param>
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
        JobTelemetry telemetry = JobTelemetry.Of(_options.MeterFactory);
        _options.State?.Measure(telemetry.Meter);
        _settings = new()
        {
            MakeKernel = makeKernel,
            Listener = telemetry,
            Observer = observer,
            Filters = _options.RunFilters(),
            Loop = _options.Loop,
            SpinBudget = _options.SpinBudget,
            MakeThreads = _options.MakeThreads,
            Host = _options.Host,
            OnError = _options.OnError,
            OnRunEnded = _options.OnRunEnded,
        };
        _registry = new(table);
        _broken = table.Broken;
    }

    /// <inheritdoc cref="SchedulerOptions.State"/>
    internal StateKeeper? State => _options.State;

    /// <summary>
    /// The present jobs, in the order of the table, and after them those that <see cref="Add(JobEntry)"/> has added. The list does not change when jobs
    /// are added or removed later.
    /// </summary>
    public IReadOnlyList<ScheduledJob> Jobs => _registry.List.Handles.AsReadOnly();

    /// <summary>The job with a generated id, as in <c>scheduler[ScheduledJobs.Heartbeat]</c>.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such job.</exception>
    public ScheduledJob this[JobId id] =>
        _registry.TryFind(id.Name ?? "", out ScheduledJob? job) ? job : throw new KeyNotFoundException(
            $"The scheduler's table has no job '{id}': use an id of the project that has the table, or join tables by JobTable.Combine. "
            + "TryGetJob asks without an exception for a job that is added or removed at run time.");

    /// <summary>
    /// Finds a job by its name, as in a request for a page about one job. The names of generated ids are <c>ScheduledJobs.Heartbeat.Name</c>.
    /// </summary>
    /// <param name="name">The job's name; upper and lower case are different.</param>
    /// <param name="job">The job; null if the table has no job of that name.</param>
    /// <returns>Whether the table has a job of that name.</returns>
    public bool TryGetJob(string name, [NotNullWhen(true)] out ScheduledJob? job) => _registry.TryFind(name, out job);

    /// <summary>
    /// The event loop that calls the jobs. It also serves your own descriptors, timers and posted work. The scheduler runs and stops it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scheduler has not started.</exception>
    public EventLoop Loop
    {
        get
        {
            lock (_gate) // A job that is due at once may use the loop before Start has returned.
            {
                return _engine?.Loop ?? throw new InvalidOperationException(
                    "The scheduler has no loop before it has started: call Start() first. With RunAsync(), use Loop before you await its task.");
            }
        }
    }

    /// <summary>
    /// All jobs as a text table for people, like that of <c>systemctl list-timers</c>. It shows each job's next due time, the time until then,
    /// its state, how its last run ended, its counts, and the lateness and the duration that 99 % of its runs did not exceed. With
    /// <see cref="SchedulerOptions.State"/> a line about the store follows.
    /// </summary>
    public string Describe() => JobReport.Write(_registry.List.Jobs, UtcNow) + _options.State?.Describe();

    /// <summary>Stops the scheduler with the drain time <see cref="SchedulerOptions.DrainTimeout"/>.</summary>
    /// <inheritdoc cref="StopAsync(TimeSpan)"/>
    public Task StopAsync() => StopAsync(_drain);

    /// <summary>
    /// Stops the scheduler. No due time calls a handler any more, the tokens of running handlers are cancelled, and these handlers have
    /// <paramref name="drain"/> to return. Jobs with <see cref="JobAttribute.RunAtStop"/> run once more within that time, and until they have ended
    /// the loop serves its own timers, watches and posts. A run that waits for a pool thread is skipped. The drain time holds even while all pool threads are
    /// blocked; the code that awaits the task then continues outside the pool. Every call returns the task of the first call. In a handler, or in
    /// work that a handler has started, the method returns a completed task instead, because the handler would wait for its own end. The stop
    /// goes on when the handler has returned.
    /// </summary>
    /// <param name="drain">From 0 to 49 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <exception cref="DrainTimeoutException">From the task: handlers did not return in time. The exception names them.</exception>
    /// <exception cref="LinuxException">From the task: the kernel refused to go on, and no job was called after that. All is closed.</exception>
    public Task StopAsync(TimeSpan drain)
    {
        SchedulerOptions.Check(drain, nameof(drain));
        lock (_gate)
        {
            if (_phase != SchedulerPhase.Stopped)
            {
                _phase = SchedulerPhase.Stopped;
                if (_engine is null) _stopped.SetResult(); // No code awaits the task before the start, so nothing runs inside this lock.
                else new DrainWait(_engine, drain, _stopped).Begin();
            }

            bool isInsideHandler = _engine is { IsInsideHandler: true };
            _isStopAwaited |= _isRun || !isInsideHandler;
            return isInsideHandler ? Task.CompletedTask : _stopped.Task;
        }
    }

    /// <summary>Stops the scheduler if it was not stopped before, and waits for the end of the stop.</summary>
    /// <exception cref="DrainTimeoutException">Handlers did not return in time, and no caller of an earlier stop is given this exception.</exception>
    /// <exception cref="LinuxException">The kernel refused to go on, and no caller of an earlier stop is given this exception.</exception>
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

    /// <summary>The present time of the kernel's wall clock, in UTC.</summary>
    internal DateTimeOffset UtcNow
    {
        get
        {
            lock (_gate)
            {
                return _engine is { } engine ? UtcTime.AtClock(engine.Loop.Kernel.Now(Clock.Realtime)) : DateTimeOffset.UtcNow;
            }
        }
    }

    // The loop has failed. True if the caller of RunAsync, or of a stop, gets the exception from the task.
    private bool IsAwaited()
    {
        lock (_gate)
        {
            if (!_isRun && !_isStopAwaited && _phase != SchedulerPhase.Preparing) return false; // The caller of PrepareAsync gets it as well.
        }

        _ = StopAsync(); // RunAsync ends with the stop.
        return true;
    }

    private void ThrowIfStarted(string refusal, string remedy)
    {
        if (_phase == SchedulerPhase.Stopped)
            throw new InvalidOperationException($"{refusal}, because the scheduler has stopped: make a new Scheduler.");
        if (_phase != SchedulerPhase.New) throw new InvalidOperationException($"{refusal}, because the scheduler has started before: {remedy}.");
    }
}
