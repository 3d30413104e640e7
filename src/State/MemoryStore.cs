using TimerAttributes.State.Claims;

namespace TimerAttributes.State;

/// <summary>
/// A store in memory, for tests: several schedulers of a test share it, as processes share a store. Each method completes at once, so that
/// virtual time is repeatable with it.
/// </summary>
/// <param name="clock">
/// The clock by which a row is in the future. Null, the default, for none: the rows are of this process, so none is from a wrong clock.
/// </param>
public sealed class MemoryStore(TimeProvider? clock = null) : ITimerStore
{
    private readonly Dictionary<string, StoredJob> _rows = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_rows)
        {
            StoredJob? row = _rows.GetValueOrDefault(request.Job);
            StoredJob? next = ClaimRule.Next(row, request, clock?.GetUtcNow());
            if (next is not null) _rows[request.Job] = next;
            return new(ClaimRule.Answer(row, next));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        lock (_rows) return new([.. _rows.Values.Where(row => jobs.Contains(row.Job, StringComparer.Ordinal))]);
    }
}
