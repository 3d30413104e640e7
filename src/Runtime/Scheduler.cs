using TimerAttributes.Linux;
using TimerAttributes.Loop;
using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>
/// Runs the jobs of a table: one kernel timer for each schedule, one thread that waits for them all. Starts once and stops once;
/// every member may be called from any thread, handlers too.
/// </summary>
public sealed class Scheduler : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly SchedulerOptions _options;
    private readonly Func<IKernel> _makeKernel;
    private readonly ScheduledJob[] _jobs;
    private readonly Dictionary<string, ScheduledJob> _byName;
    private readonly Dictionary<Type, object> _instances = [];
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Engine? _engine;
    private Task? _stopped;

    /// <summary>Makes a scheduler; nothing runs before <see cref="Start"/> or <see cref="RunAsync"/>.</summary>
    /// <param name="table">The jobs: the generated <c>ScheduledJobs.Table</c>.</param>
    /// <param name="options">Settings; the defaults if null.</param>
    public Scheduler(JobTable table, SchedulerOptions? options = null)
        : this(table, options, static () => new LinuxKernel())
    {
    }

    internal Scheduler(JobTable table, SchedulerOptions? options, Func<IKernel> makeKernel)
    {
        ArgumentNullException.ThrowIfNull(table);
        _options = options ?? new();
        _makeKernel = makeKernel;
        _jobs = [.. table.Entries.Select(entry => new ScheduledJob(entry))];
        _byName = _jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
    }

    /// <summary>All jobs, in the order of the table.</summary>
    public IReadOnlyList<ScheduledJob> Jobs => _jobs;

    /// <summary>One job, by its generated id: <c>scheduler[ScheduledJobs.Heartbeat]</c>.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such job.</exception>
    public ScheduledJob this[JobId id] =>
        _byName.GetValueOrDefault(id.Name ?? "") ?? throw new KeyNotFoundException($"The scheduler has no job '{id}'.");

    internal EventLoop? Loop => _engine?.Loop;

    /// <summary>
    /// Gives the object whose methods the jobs of <paramref name="type"/> are. The generated <c>Add(instance)</c> calls this; call
    /// it yourself for a type of another project.
    /// </summary>
    /// <exception cref="ArgumentException">The object is not of that type.</exception>
    /// <exception cref="InvalidOperationException">The scheduler has started, or has an object for that type.</exception>
    public void Add(Type type, object instance)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(instance);
        if (!type.IsInstanceOfType(instance)) throw new ArgumentException($"A {instance.GetType()} is no {type}.", nameof(instance));
        lock (_gate)
        {
            ThrowIfStarted($"Add the {type} before the start");
            if (!_instances.TryAdd(type, instance)) throw new InvalidOperationException($"There is a {type} already; a job is called on one object.");
        }
    }

    /// <summary>Arms all timers and returns. Where anything fails, nothing is armed, and the call can be repeated.</summary>
    /// <exception cref="InvalidOperationException">Started or stopped before; an instance or service is missing; too few file descriptors.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public void Start()
    {
        lock (_gate)
        {
            ThrowIfStarted("A scheduler starts once");
            JobHandler[] handlers = Binder.Bind(_jobs, job => new JobBinding(job, this, _options.Services, _instances));
            _engine = Engine.Start(_makeKernel, _jobs, handlers, _options.OnError);
        }
    }

    /// <summary>
    /// Starts, and stops at SIGINT, SIGTERM, <paramref name="cancellationToken"/> or <see cref="StopAsync()"/>; completes when all
    /// handlers are done. A second signal ends the process at once.
    /// </summary>
    /// <exception cref="DrainTimeoutException">Handlers did not return within <see cref="SchedulerOptions.DrainTimeout"/>.</exception>
    /// <inheritdoc cref="Start"/>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        Start();
        using var signals = new StopSignals(() => _stopRequested.TrySetResult());
        using CancellationTokenRegistration cancellation = cancellationToken.Register(() => _stopRequested.TrySetResult());
        await _stopRequested.Task.ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Stops with the drain time of the options.</summary>
    /// <inheritdoc cref="StopAsync(TimeSpan)"/>
    public Task StopAsync() => StopAsync(_options.DrainTimeout);

    /// <summary>
    /// Stops: no handler begins any more, those that run see their token cancelled, and have <paramref name="drain"/> to return.
    /// Every call gets the task of the first. A handler that calls this gets a completed task instead, since it would wait for
    /// itself: the stop goes on when it has returned.
    /// </summary>
    /// <exception cref="DrainTimeoutException">By the task: handlers did not return in time; their names.</exception>
    public Task StopAsync(TimeSpan drain)
    {
        drain = SchedulerOptions.Checked(drain);
        Task stopped;
        lock (_gate) stopped = _stopped ??= _engine is null ? Task.CompletedTask : StopEngineAsync(_engine, drain);
        _stopRequested.TrySetResult();
        return _engine is { IsInsideHandler: true } ? Task.CompletedTask : stopped;
    }

    /// <summary>Stops, if nobody has yet.</summary>
    /// <exception cref="DrainTimeoutException">This call stopped the scheduler, and handlers did not return in time.</exception>
    public async ValueTask DisposeAsync()
    {
        bool first = _stopped is null;
        try
        {
            await StopAsync().ConfigureAwait(false);
        }
        catch (DrainTimeoutException) when (!first)
        {
            // Whoever stopped the scheduler has this exception already.
        }
    }

    private static async Task StopEngineAsync(Engine engine, TimeSpan drain)
    {
        Task stopped = engine.StopAsync();
        try
        {
            await stopped.WaitAsync(drain).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new DrainTimeoutException(drain, engine.Unfinished());
        }
    }

    private void ThrowIfStarted(string rule)
    {
        if (_stopped is not null) throw new InvalidOperationException($"{rule}; this one has stopped: make a new one.");
        if (_engine is not null) throw new InvalidOperationException($"{rule}; this one is running.");
    }
}
