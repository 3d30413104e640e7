using TimerAttributes.State.Rules;

namespace TimerAttributes.State;

/// <summary>
/// A store in memory, for tests: several schedulers of a test share it, as processes share a store. It elects leaders as well. Each method completes
/// at once, so that virtual time is repeatable with it.
/// </summary>
/// <param name="clock">
/// The clock of leases, and that by which a row is in the future; in virtual time, the time's provider. Null, the default, for none: the rows are of
/// this process, so none is from a wrong clock, and a lease ends only when its run is completed.
/// </param>
public sealed class MemoryStore(TimeProvider? clock = null) : ITimerStore, ILeaderStore
{
    private readonly Dictionary<string, StoredJob> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeaderRow> _leaders = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsShared => false;

    private DateTimeOffset Now => clock?.GetUtcNow() ?? DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateTimeOffset? now = clock?.GetUtcNow();
        lock (_rows)
        {
            StoredJob? row = _rows.GetValueOrDefault(request.Job);
            StoredJob? copy = row is null ? ClaimRule.CopyOfFormer(request, _rows.GetValueOrDefault) : null;
            row ??= copy;
            StoredJob? next = ClaimRule.Next(row, request, now) ?? copy;
            if (next is not null) _rows[request.Job] = next;
            return new(ClaimRule.Answer(row, next, request, now));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) =>
        ChangeAsync(job, row => ClaimRule.Renewed(row, token, lease, clock?.GetUtcNow()));

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) =>
        ChangeAsync(job, row => ClaimRule.Completed(row, token));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        lock (_rows) return new([.. _rows.Values.Where(row => jobs.Contains(row.Job, StringComparer.Ordinal))]);
    }

    /// <inheritdoc/>
    public ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_leaders)
        {
            LeaderRow? row = _leaders.GetValueOrDefault(request.Job), next = LeaderRule.Elected(row, request, Now);
            if (next is not null) _leaders[request.Job] = next;
            return new(LeaderRule.Answer(row, next, Now));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        ChangeLeaderAsync(request, row => LeaderRule.Kept(row, request, Now));

    /// <inheritdoc/>
    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        ChangeLeaderAsync(request, row => LeaderRule.Resigned(row, request));

    private ValueTask<bool> ChangeLeaderAsync(LeaderRequest request, Func<LeaderRow?, LeaderRow?> change)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_leaders) return new(Put(_leaders, request.Job, change));
    }

    private static bool Put<TRow>(Dictionary<string, TRow> rows, string job, Func<TRow?, TRow?> change)
        where TRow : class
    {
        TRow? next = change(rows.GetValueOrDefault(job));
        if (next is not null) rows[job] = next;
        return next is not null;
    }

    private ValueTask<bool> ChangeAsync(string job, Func<StoredJob?, StoredJob?> change)
    {
        ArgumentNullException.ThrowIfNull(job);
        lock (_rows) return new(Put(_rows, job, change));
    }
}
