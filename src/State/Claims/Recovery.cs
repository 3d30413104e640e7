using System.Diagnostics.CodeAnalysis;
using TimerAttributes.State.Calls;

namespace TimerAttributes.State.Claims;

/// <summary>
/// Starts the run of a process that has died again, when its lease has ended. Each process that lost the claim waits for that, and one of them wins the
/// run. From any thread.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system.")]
internal sealed class Recovery(StoreCalls store, ILeasedRow row)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), PausedJob = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private CancellationTokenSource _wait = new();
    private (DateTimeOffset Due, TimeSpan Left)? _expected; // Before the timers of the scheduler are armed.
    private LeasedRun? _granted;
    private bool _hasBegun;
    private bool _isClosed;

    /// <summary>The timers of the scheduler are armed: what was expected before is waited for.</summary>
    public void Begin()
    {
        (DateTimeOffset Due, TimeSpan Left)? expected;
        lock (_gate) (_hasBegun, expected, _expected) = (true, _expected, null);
        if (expected is { } run) Expect(run.Due, run.Left);
    }

    /// <summary>The run for this due time is under way elsewhere, and its lease ends then.</summary>
    public void Expect(DateTimeOffset due, TimeSpan left)
    {
        var wait = new CancellationTokenSource();
        lock (_gate)
        {
            if (_isClosed) return;
            if (!_hasBegun)
            {
                _expected = (due, left);
                return;
            }

            _wait.Cancel();
            _wait = wait;
        }

        _ = WaitAsync(due, left, wait.Token);
    }

    /// <summary>No run is waited for any more.</summary>
    public void Forget()
    {
        lock (_gate) _wait.Cancel();
    }

    /// <summary>The run that was claimed, once; null for none.</summary>
    /// <param name="due">Its due time; null for any.</param>
    public LeasedRun? Take(DateTimeOffset? due)
    {
        lock (_gate)
        {
            if (_granted is not { } granted || (due is { } wanted && granted.Request.Due != wanted)) return null;
            _granted = null;
            return granted;
        }
    }

    /// <summary>The scheduler has stopped, or the job was removed: no run is started here any more, and what was claimed is free for others.</summary>
    public async Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            _wait.Cancel();
        }

        if (Take(due: null) is { } granted) await granted.FreeAsync().ConfigureAwait(true);
    }

    private async Task WaitAsync(DateTimeOffset due, TimeSpan left, CancellationToken forgotten)
    {
        TimeSpan? next = left;
        while (next is { } wait)
        {
            await store.DelayAsync(wait + row.Spread, forgotten).ConfigureAwait(true);
            if (forgotten.IsCancellationRequested || row.Job.IsStopping) return;
            next = row.Job.IsPaused ? PausedJob : await TryClaimAsync(due, forgotten).ConfigureAwait(true);
        }
    }

    // Returns after which time to ask again; null for never.
    private async Task<TimeSpan?> TryClaimAsync(DateTimeOffset due, CancellationToken forgotten)
    {
        ClaimRequest request = row.RequestOf(due, store);
        long asked = row.Job.Boottime;
        try
        {
            Claim claim = await store.ClaimAsync(request).ConfigureAwait(true);
            if (!claim.IsWon) return claim.PreviousDue == due ? claim.LeaseLeft : null; // Another due time is a run of its own.
            var granted = new LeasedRun(store, row, request, claim, asked);
            bool isWanted;
            lock (_gate)
            {
                isWanted = !forgotten.IsCancellationRequested && !_isClosed;
                if (isWanted) _granted = granted;
            }

            if (isWanted) row.Job.Recover(due.UtcTicks);
            else await granted.FreeAsync().ConfigureAwait(true);
            return null;
        }
        catch (Exception)
        {
            return Pause; // The store does not answer. The job's next run reports that.
        }
    }
}
