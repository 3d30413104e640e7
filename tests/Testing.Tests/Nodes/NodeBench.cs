using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Nodes;

/// <summary>Several nodes that have one job, and a log of its runs.</summary>
internal sealed class NodeBench : IAsyncDisposable
{
    private readonly List<string> _log = [];
    private readonly List<JobError> _errors = [];
    private readonly List<VirtualNode> _nodes = [];
    private readonly List<Scheduler> _schedulers = [];

    public VirtualTime Time { get; } = new();

    public IReadOnlyList<VirtualNode> Nodes => _nodes;

    public IReadOnlyList<Scheduler> Schedulers => _schedulers;

    /// <summary>The runs so far, as <c>00:01:00 node 1 ×2</c>: the time, the node, and the number of due times if there are several.</summary>
    public string[] Log
    {
        get { lock (_log) return [.. _log]; }
    }

    public string[] Errors
    {
        get { lock (_log) return [.. _errors.Select(static error => error.Exception.Message)]; }
    }

    /// <summary>Starts nodes whose handler waits so long by the clock of its node.</summary>
    public async Task StartAsync(int count, Schedule schedule, JobOptions options, TimeSpan duration = default)
    {
        for (int n = 0; n < count; n++)
        {
            VirtualNode node = Time.NewNode();
            JobEntry job = JobRow.Of("job", schedule, options, async (tick, stop) =>
            {
                Add($"{node.Name}" + (tick.Expirations == 1 ? "" : $" ×{tick.Expirations}"));
                if (duration == TimeSpan.Zero) return;
                await Task.Delay(duration, node.TimeProvider, stop);
                Add($"{node.Name} ends");
            });
            Scheduler scheduler = node.NewScheduler(new(job), new() { OnError = Note });
            _nodes.Add(node);
            _schedulers.Add(scheduler);
            await scheduler.StartAsync();
        }
    }

    public Task PassAsync(double seconds) => Time.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    public async ValueTask DisposeAsync()
    {
        foreach (Scheduler scheduler in _schedulers) await scheduler.DisposeAsync();
        Time.Dispose();
    }

    private void Add(string what)
    {
        lock (_log) _log.Add($"{Time.Now:HH:mm:ss} {what}");
    }

    private void Note(JobError error)
    {
        lock (_log) _errors.Add(error);
    }
}
