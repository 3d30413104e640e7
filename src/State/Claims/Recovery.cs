using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.State.Claims;

/// <summary>
/// Starts the run of a process that has died again, when its lease has ended. Each process that lost the claim waits for that, and one of them wins the
/// run.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system.")]
internal sealed class Recovery(StoreCalls store, KeptRow row)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1), Pause = TimeSpan.FromSeconds(2);

    private CancellationTokenSource _wait = new();
    private LeasedRun? _granted;

    /// <summary>The run for this due time is under way elsewhere, and its lease ends then.</summary>
    public void Expect(DateTimeOffset due, TimeSpan left)
    {
        var wait = new CancellationTokenSource();
        Interlocked.Exchange(ref _wait, wait).Cancel();
        _ = WaitAsync(due, left, wait.Token);
    }

    /// <summary>No run is waited for any more.</summary>
    public void Forget() => Volatile.Read(ref _wait).Cancel();

    /// <summary>The run that was claimed, once; null for none.</summary>
    public LeasedRun? Take() => Interlocked.Exchange(ref _granted, null);

    private async Task WaitAsync(DateTimeOffset due, TimeSpan left, CancellationToken forgotten)
    {
        while (true)
        {
            await store.DelayAsync((left < MaxWait ? left : MaxWait) + row.Spread, forgotten).ConfigureAwait(true);
            if (forgotten.IsCancellationRequested || row.Job.IsStopping) return;
            if (await TryClaimAsync(due, forgotten).ConfigureAwait(true) is not { } more) return;
            left = more;
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
            if (!claim.IsWon) return claim.LeaseLeft;
            if (forgotten.IsCancellationRequested)
            {
                await store.GiveBackAsync(request, claim).ConfigureAwait(true);
                return null;
            }

            Volatile.Write(ref _granted, new(store, row, request, claim, asked));
            row.Job.Recover(due.UtcTicks);
            return null;
        }
        catch (Exception)
        {
            return Pause; // The store does not answer. The job's next run reports that.
        }
    }
}
