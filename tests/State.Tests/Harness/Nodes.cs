using TimerAttributes.Testing;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Harness;

/// <summary>Several processes in virtual time that have one job and share a store, each by a connection of its own.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly List<string> _log = [];
    private readonly List<Scheduler> _schedulers = [];
    private readonly List<Link> _links = [];
    private readonly MemoryStore _store;

    public Nodes() => _store = new(Time.TimeProvider);

    public VirtualTime Time { get; } = new();

    /// <summary>The name of the machine of all processes; null for a machine of each.</summary>
    public string? Host { get; set; }

    /// <summary>The name of the job in processes that are started from now on.</summary>
    public string Name { get; set; } = "job";

    /// <summary>The drain time of processes that are started from now on.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(30);

    public IReadOnlyList<Scheduler> Schedulers => _schedulers;

    public IReadOnlyList<Link> Links => _links;

    public ITimerStore Store => _store;

    /// <summary>What happened so far, as <c>01:00:15 node 1: begins 01:00 ×1, token 2, attempt 2</c>.</summary>
    public string[] Log
    {
        get { lock (_gate) return [.. _log]; }
    }

    public ScheduledJob Job(int node) => _schedulers[node].Jobs[0];

    /// <summary>Starts processes whose handler takes so long, and ends early if its token is cancelled.</summary>
    public async Task StartAsync(int count, Schedule schedule, JobOptions options, TimeSpan duration = default)
    {
        for (int n = 0; n < count; n++)
            await StartAsync(schedule, options, (_, stop) => new(duration > TimeSpan.Zero ? Task.Delay(duration, Time.TimeProvider, stop) : Task.CompletedTask));
    }

    /// <summary>Starts a process.</summary>
    public async Task StartAsync(Schedule schedule, JobOptions options, Func<Tick, CancellationToken, ValueTask> handler, bool isCut = false) =>
        await Add(schedule, options, handler, isCut).StartAsync();

    /// <summary>Prepares a process, whose scheduler the test starts.</summary>
    public async Task PrepareAsync(Schedule schedule, JobOptions options) => await Add(schedule, options, static (_, _) => default, isCut: false).PrepareAsync();

    private Scheduler Add(Schedule schedule, JobOptions options, Func<Tick, CancellationToken, ValueTask> handler, bool isCut)
    {
        int node = _schedulers.Count;
        JobEntry job = JobRow.Of(Name, schedule, options, (tick, stop) => RunAsync(node, tick, handler, stop));
        var link = new Link(_store) { IsCut = isCut };
        _links.Add(link);
        Scheduler scheduler = Time.NewScheduler(new(job), new()
        {
            State = new TimerState(link, Time.TimeProvider),
            Host = Host ?? $"node {node}",
            DrainTimeout = Drain,
            OnError = error => Add($"node {node}: error {error.Exception.GetType().Name} {error.Exception.Message}"),
        });
        _schedulers.Add(scheduler);
        return scheduler;
    }

    public Task PassAsync(string span) => Time.AdvanceAsync(TimeSpan.FromTicks(Schedule.Once(span).FirstNanoseconds / TimeSpan.NanosecondsPerTick));

    public async ValueTask DisposeAsync()
    {
        foreach (Scheduler scheduler in _schedulers) await scheduler.DisposeAsync();
        Time.Dispose();
    }

    private async ValueTask RunAsync(int node, Tick tick, Func<Tick, CancellationToken, ValueTask> handler, CancellationToken stop)
    {
        Add($"node {node}: begins {tick.Due:HH:mm} ×{tick.Expirations}, token {tick.Token}, attempt {tick.Attempt}");
        try
        {
            await handler(tick, stop);
            Add($"node {node}: ends");
        }
        catch (Exception exception)
        {
            Add($"node {node}: {exception.GetType().Name}");
            throw;
        }
    }

    private void Add(string what)
    {
        lock (_gate) _log.Add($"{Time.TimeProvider.GetUtcNow():HH:mm:ss} {what}");
    }
}
