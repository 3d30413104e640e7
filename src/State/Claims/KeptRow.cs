using TimerAttributes.Jobs;

namespace TimerAttributes.State.Claims;

/// <summary>A job of a scheduler, and its row in the store. One run of the job at a time uses it.</summary>
internal sealed class KeptRow(IKeptJob job, string host)
{
    private volatile ClaimRequest? _unanswered;
    private long _token;

    public IKeptJob Job => job;

    /// <summary>The name of the machine.</summary>
    public string Host => host;

    /// <summary>The name of the row.</summary>
    public string Name { get; } = NameOf(job, job.Name, host);

    /// <summary>The name of the row that the job had under its former name; null for none.</summary>
    public string? FormerName { get; } = job.Options.FormerName is { } former ? NameOf(job, former, host) : null;

    /// <summary>Whether the job runs once for ever.</summary>
    public bool IsOnce => IsOnceForEver(job.Schedule);

    /// <summary>What happens while the store does not answer.</summary>
    public StoreDown WhenStoreDown => job.Options.WhenStoreDown ?? (job.Options.Scope == JobScope.Cluster ? StoreDown.Skip : StoreDown.Run);

    /// <summary>The token of the latest claim that this process has won.</summary>
    public long Token
    {
        get => Volatile.Read(ref _token);
        set => Volatile.Write(ref _token, value);
    }

    /// <summary>The claim of the latest due time, if the store has not answered it; otherwise null.</summary>
    public ClaimRequest? Unanswered
    {
        get => _unanswered;
        set => _unanswered = value;
    }

    // A job that runs once for ever has a row of its own, so that the runs of an earlier schedule do not count. A job that each machine runs for
    // itself has a row for each machine in a store that several machines use.
    private static string NameOf(IKeptJob job, string name, string host) =>
        (IsOnceForEver(job.Schedule) ? name + " once" : name) + (job.Options.Scope == JobScope.Cluster || host.Length == 0 ? "" : "@" + host);

    private static bool IsOnceForEver(Schedule schedule) => schedule is { Times: null, IsRecurring: false };
}
