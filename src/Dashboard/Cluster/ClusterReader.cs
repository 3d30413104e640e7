using TimerAttributes.Dashboard.History;
using TimerAttributes.Dashboard.Model;
using TimerAttributes.State;
using TimerAttributes.State.Claims;

namespace TimerAttributes.Dashboard.Cluster;

/// <summary>Reads what the store tells of all processes: only when a page asks, and at most once in 3 s, however many ask.</summary>
/// <param name="history">The runs of this process.</param>
/// <param name="time">Measures the time between two questions, and the wait for an answer.</param>
internal sealed class ClusterReader(RunHistory history, TimeProvider time)
{
    private const string NotLeader = "another process leads", Unanswered = "the store does not answer"; // Why runs are declined: docs/state.md.
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3), Patience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private Task<Reading>? _reading;
    private long _asked;

    /// <summary>The cluster as the store and this process know it.</summary>
    /// <param name="jobs">The jobs of the scheduler.</param>
    /// <param name="state">Keeps their state; null for nothing.</param>
    /// <param name="host">The name of this process in the store.</param>
    /// <param name="now">The time of the scheduler.</param>
    /// <param name="process">The process that answers.</param>
    public async Task<ClusterView> ViewAsync(IReadOnlyList<ScheduledJob> jobs, StateKeeper? state, string host, DateTimeOffset now, string process)
    {
        ScheduledJob[] kept = [.. jobs.Where(static job => job.Options.NeedsState)];
        if (state is not TimerState timers)
            return new(now.UtcDateTime, process, host, null, [], [.. kept.Select(job => ViewOf(job, row: null, now))]);
        Reading reading = await ReadOnceAsync(kept, timers.Store, host).ConfigureAwait(false);
        string? failure = (reading.Failure ?? timers.Failure) is { } exception ? ErrorText.LineOf(exception) : null;
        DateTimeOffset storeTime = now + (timers.Skew ?? TimeSpan.Zero);
        return new(
            now.UtcDateTime, process, host,
            new(timers.Store.GetType().Name, timers.Store.IsShared, failure, timers.Skew?.TotalMilliseconds, timers.Lease.TotalMilliseconds,
                timers.Leaders is not null),
            HostsOf(reading.Rows.Values), [.. kept.Select(job => ViewOf(job, reading.Rows.GetValueOrDefault(job.Name), storeTime))]);
    }

    private Task<Reading> ReadOnceAsync(ScheduledJob[] jobs, ITimerStore store, string host)
    {
        lock (_gate)
        {
            if (_reading is { } latest && (!latest.IsCompleted || time.GetElapsedTime(_asked) < Life)) return latest;
            _asked = time.GetTimestamp();
            return _reading = ReadAsync([.. jobs.Where(static job => job.Options.NeedsClaims)], store, host);
        }
    }

    private async Task<Reading> ReadAsync(ScheduledJob[] jobs, ITimerStore store, string host)
    {
        if (jobs.Length == 0) return new([], null);
        try
        {
            Dictionary<string, string> names = jobs.ToDictionary(job => RowName.Of(job.Name, job.Schedule, job.Options.Scope, store.IsShared ? host : ""), static job => job.Name, StringComparer.Ordinal);
            using var end = new CancellationTokenSource(Patience, time);
            // A store may block, and one of the user's own may not look at its token.
            IReadOnlyList<StoredJob> rows = await Task.Run(() => store.ReadAsync(names.Keys, end.Token).AsTask(), end.Token)
                .WaitAsync(Patience, time).ConfigureAwait(false);
            return new(rows.Where(row => names.ContainsKey(row.Job)).ToDictionary(row => names[row.Job], StringComparer.Ordinal), null);
        }
        catch (Exception failure)
        {
            return new([], failure);
        }
    }

    private static HostView[] HostsOf(IEnumerable<StoredJob> rows) =>
    [
        .. rows.Where(static row => row.Host.Length > 0).GroupBy(static row => row.Host, StringComparer.Ordinal)
            .Select(static rows => new HostView(rows.Key, rows.Count(), rows.Max(static row => row.LastDue).UtcDateTime))
            .OrderBy(static host => host.Host, StringComparer.Ordinal),
    ];

    private KeptJobView ViewOf(ScheduledJob job, StoredJob? row, DateTimeOffset storeTime)
    {
        JobStats counts = job.Counts;
        return new()
        {
            Name = job.Name,
            Scope = job.Options.Scope.ToString(),
            Delivery = job.Options.Delivery.ToString(),
            LastDue = row?.LastDue.UtcDateTime,
            Token = row?.Token,
            Host = row is { Host.Length: > 0 } ? row.Host : null,
            LeaseUntil = row?.LeaseUntil is { } end && end != DateTimeOffset.MaxValue ? end.UtcDateTime : null,
            IsHeld = row?.LeaseUntil > storeTime,
            Attempt = row is { Attempt: > 0 } ? row.Attempt : null,
            LeadsHere = job.Options.Scope == JobScope.Leader ? LeadsHere(job) : null,
            Claimed = counts.Claimed,
            Recoveries = counts.Recoveries,
            Abandoned = counts.Abandoned,
            LeasesLost = counts.LeasesLost,
        };
    }

    private bool? LeadsHere(ScheduledJob job)
    {
        RunEntry? latest = null;
        foreach (RunEntry run in history.Of(job.Name))
        {
            if (run.Tick.Reason == TickReason.Scheduled) latest = run;
        }

        if (latest is not { } entry || (entry.Result == JobResult.Declined && entry.Error == Unanswered)) return null;
        return entry.Result != JobResult.Declined || entry.Error != NotLeader;
    }

    /// <param name="Rows">The rows, by the names of their jobs.</param>
    /// <param name="Failure">Why the store could not be read; null if it could.</param>
    private sealed record Reading(Dictionary<string, StoredJob> Rows, Exception? Failure);
}
