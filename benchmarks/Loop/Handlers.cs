namespace TimerAttributes.Benchmarks;

/// <summary>What a subject calls when a job is due: by the entry it has, all of which lead to the same work.</summary>
internal abstract class Handler
{
    /// <summary>By TimerAttributes.</summary>
    public abstract ValueTask OnTick(in Tick tick, CancellationToken stop);

    /// <summary>By a timer that knows no due time.</summary>
    public abstract void OnTimer();

    /// <summary>By a scheduler that knows the due time.</summary>
    public abstract void OnDue(DateTimeOffset due);
}

/// <summary>Counts its calls. A job's calls never overlap here, so a plain addition will do.</summary>
internal sealed class CountingHandler : Handler
{
    private long _calls;

    public long Calls => Volatile.Read(ref _calls);

    public static CountingHandler[] For(Workload workload) => [.. Enumerable.Range(0, workload.Jobs).Select(_ => new CountingHandler())];

    public override ValueTask OnTick(in Tick tick, CancellationToken stop)
    {
        _calls++;
        return default;
    }

    public override void OnTimer() => _calls++;

    public override void OnDue(DateTimeOffset due) => _calls++;
}
