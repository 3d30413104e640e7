using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Jobs;
using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.State.Claims;

/// <summary>
/// A claimed run that is started again if its process dies (<see cref="Delivery.AtLeastOnce"/>). Its lease is renewed until the run is completed, also
/// between the run and its retries.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system.")]
internal sealed class LeasedRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly StoreCalls _store;
    private readonly KeptRow _row;
    private readonly Lease _lease;
    private readonly CancellationTokenSource _ended = new();
    private int _failures;
    private volatile bool _isLost;
    private volatile bool _isBetweenRuns;

    /// <param name="store">The store.</param>
    /// <param name="row">The job.</param>
    /// <param name="request">The claim.</param>
    /// <param name="claim">The answer, which has won.</param>
    /// <param name="asked">When the store was asked, in nanoseconds of the clock that counts suspend.</param>
    public LeasedRun(StoreCalls store, KeptRow row, ClaimRequest request, Claim claim, long asked)
    {
        (_store, _row, Request, Claim) = (store, row, request, claim);
        _lease = new(row.Job, store);
        _lease.Begin(asked);
    }

    public ClaimRequest Request { get; }

    public Claim Claim { get; }

    /// <summary>Whether no other process can have started the run again.</summary>
    public bool IsTrusted => !_isLost && _lease.IsTrusted;

    /// <summary>Begins to renew the lease.</summary>
    public void Keep(Tick tick) => _ = KeepAsync(tick);

    /// <summary>A retry begins.</summary>
    public void Resume() => _isBetweenRuns = false;

    /// <summary>The handler has ended: completes the run, unless it is retried or was cut off.</summary>
    public async Task EndAsync(JobRun run, Exception? failure)
    {
        JobResult result = run.ResultOf(failure);
        bool isStopping = _row.Job.IsStopping;
        if (result is JobResult.Failed or JobResult.TimedOut && !isStopping && ++_failures <= _row.Job.Options.Retries)
        {
            _isBetweenRuns = true;
            _ = LetGoAsync(_failures);
        }
        else if (result == JobResult.Cancelled && isStopping)
        {
            await FreeAsync().ConfigureAwait(true);
        }
        else
        {
            await CompleteAsync(run.Tick).ConfigureAwait(true);
        }
    }

    /// <summary>The run is over: it will not be started again.</summary>
    public async Task CompleteAsync(Tick tick)
    {
        if (!Leave()) return;
        while (true)
        {
            try
            {
                if (await _store.CompleteAsync(_row.Name, Claim.Token).ConfigureAwait(true)) return;
                _row.Job.Count(ClaimEvent.Loss);
                Report(tick, "has run, and another process has started it again, because its lease had ended: this process was stopped meanwhile.", null);
                return;
            }
            catch (Exception failure)
            {
                if (!_lease.IsTrusted)
                {
                    _row.Job.Count(ClaimEvent.Loss);
                    Report(tick, "has run, and the store did not take that before its lease ended, so another process may run it for this due time again.", failure);
                    return;
                }
            }

            await _store.DelayAsync(Pause).ConfigureAwait(true);
        }
    }

    /// <summary>The run was cut off: another process, or this program after its restart, may start it again at once.</summary>
    public async Task FreeAsync()
    {
        if (!Leave()) return;
        try
        {
            await _store.RenewAsync(_row.Name, Claim.Token, AtOnce).ConfigureAwait(true);
        }
        catch (Exception)
        {
            // The lease ends by itself.
        }
    }

    /// <summary>Ends the renewals.</summary>
    /// <returns>False if the lease was lost before.</returns>
    public bool Leave()
    {
        _row.Leave(this);
        _ended.Cancel();
        return !_isLost;
    }

    private async Task KeepAsync(Tick tick)
    {
        if (await _lease.KeepAsync(() => _store.RenewAsync(_row.Name, Claim.Token, _store.Lease), _ended.Token).ConfigureAwait(true)) return;
        _isLost = true;
        _row.Job.Count(ClaimEvent.Loss);
        ReportLoss(tick, _lease.Failure);
        _row.Job.CancelRun();
        _row.Recovery.Expect(Request.Due, _store.Lease);
    }

    // If no retry comes, because the job was paused or removed, the lease must not be kept for ever.
    private async Task LetGoAsync(int failures)
    {
        TimeSpan retry = RetryPlanner.DelayOf(_row.Job.Options, failures - 1, _row.Job.Name);
        await _store.DelayAsync(retry + _store.Lease, _ended.Token).ConfigureAwait(true);
        if (_isBetweenRuns && _failures == failures) Leave();
    }

    private void ReportLoss(Tick tick, Exception? failure) => Report(
        tick,
        "was cancelled, because its lease has ended, and another process may run it for this due time again: the store did not renew the lease in "
        + "time, or this process was stopped meanwhile.",
        failure);

    private void Report(Tick tick, string what, Exception? failure) =>
        _row.Job.Report(new(tick, new TimerStoreException($"The run of job '{_row.Job.Name}' {what}{(failure is null ? "" : " " + failure.Message)}", failure)));
}
