using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Jobs;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.State.Calls;

namespace TimerAttributes.State.Claims;

/// <summary>
/// A claimed run that is started again if its process dies (<see cref="Delivery.AtLeastOnce"/>). Its lease is renewed from the claim on until the run is
/// completed, also between the run and its retries.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing of the system.")]
internal sealed class LeasedRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly StoreCalls _store;
    private readonly ILeasedRow _row;
    private readonly Lease _lease;
    private readonly CancellationTokenSource _ended = new();
    private int _failures;
    private volatile bool _isLost;
    private volatile bool _hasBegun;
    private volatile bool _isBetweenRuns;

    /// <param name="store">The store.</param>
    /// <param name="row">The row of the job.</param>
    /// <param name="request">The claim.</param>
    /// <param name="claim">The answer, which has won.</param>
    /// <param name="asked">When the store was asked, in nanoseconds of the clock that counts suspend.</param>
    public LeasedRun(StoreCalls store, ILeasedRow row, ClaimRequest request, Claim claim, long asked)
    {
        (_store, _row, Request, Claim) = (store, row, request, claim);
        _lease = new(row.Job, store);
        _lease.Begin(asked);
        _ = KeepAsync();
    }

    public ClaimRequest Request { get; }

    public Claim Claim { get; }

    /// <summary>Whether no other process can have started the run again.</summary>
    public bool IsTrusted => !_isLost && _lease.IsTrusted;

    /// <summary>The run, or a retry of it, begins.</summary>
    public void Begin() => (_hasBegun, _isBetweenRuns) = (true, false);

    /// <summary>The run has ended: completes it, unless it may be retried or was cut off.</summary>
    public async Task EndAsync(JobRun run, Exception? failure)
    {
        JobResult result = run.ResultOf(failure);
        bool isStopping = _row.Job.IsStopping;
        if (_isLost && failure is not null)
        {
            Leave();
        }
        else if (result is JobResult.Failed or JobResult.TimedOut && _row.Job.Options.Retries > 0 && !isStopping)
        {
            _isBetweenRuns = true;
            _ = LetGoAsync(++_failures);
        }
        else if (failure is not null && (!run.IsHandlerCalled || (result == JobResult.Cancelled && (isStopping || _row.Election is { Leads: false }))))
        {
            await FreeAsync().ConfigureAwait(true);
        }
        else
        {
            await CompleteAsync().ConfigureAwait(true);
        }
    }

    /// <summary>No retry comes.</summary>
    public void Settle()
    {
        if (_isBetweenRuns) _ = CompleteAsync();
    }

    /// <summary>The run is over: it will not be started again.</summary>
    public async Task CompleteAsync()
    {
        Leave();
        for (bool isRepeated = false; ; isRepeated = true)
        {
            try
            {
                if (!await TryCompleteAsync(isRepeated).ConfigureAwait(true)) ReportReplaced();
                else if (_isLost) _row.Forget();
                return;
            }
            catch (Exception failure)
            {
                if (!_lease.IsTrusted)
                {
                    if (!_isLost) _row.Job.Count(ClaimEvent.Loss);
                    Report("has run, and the store did not take that before its lease ended, so another process may run it for this due time again.", failure);
                    return;
                }
            }

            await _store.DelayAsync(Pause).ConfigureAwait(true);
        }
    }

    /// <summary>The run was cut off, or did not begin: another process, or this program after its restart, may start it again at once.</summary>
    public async Task FreeAsync()
    {
        Leave();
        if (_isLost) return;
        try
        {
            await _store.RenewAsync(_row.Name, Claim.Token, TimeSpan.Zero).ConfigureAwait(true);
        }
        catch (Exception)
        {
            // The lease ends by itself.
        }
    }

    /// <summary>Ends the renewals.</summary>
    public void Leave()
    {
        _isBetweenRuns = false;
        _row.Leave(this);
        _ended.Cancel();
    }

    // The answer to an earlier call may have been lost.
    private async Task<bool> TryCompleteAsync(bool isRepeated)
    {
        if (await _store.CompleteAsync(_row.Name, Claim.Token).ConfigureAwait(true)) return true;
        return isRepeated && await _store.ReadAsync([_row.Name]).ConfigureAwait(true) is [{ LeaseUntil: null } row] && row.Token == Claim.Token;
    }

    private async Task KeepAsync()
    {
        bool isKept = await _lease.KeepAsync(
            () => _store.RenewAsync(_row.Name, Claim.Token, _store.Lease), () => !_hasBegun && _row.Job.IsPaused, _ended.Token).ConfigureAwait(true);
        if (isKept)
        {
            if (_ended.IsCancellationRequested) return;
            await FreeAsync().ConfigureAwait(true); // The job was paused before the run has begun.
            _row.Expect(Request.Due, TimeSpan.Zero);
            return;
        }

        _isLost = true;
        if (_hasBegun && !_isBetweenRuns) _row.Job.CancelRun(); // First, because a report takes time.
        _row.Job.Count(ClaimEvent.Loss);
        Report(
            (_hasBegun ? "was cancelled" : "did not begin") + ", because its lease has ended, and another process may run it for this due time again: the "
            + "store did not renew the lease in time, or this process was suspended meanwhile.",
            _lease.Failure);
        _row.Expect(Request.Due, _store.Lease);
    }

    // If no retry comes and nothing says so, the lease must not be kept for ever.
    private async Task LetGoAsync(int failures)
    {
        TimeSpan retry = RetryPlanner.DelayOf(_row.Job.Options, failures - 1, _row.Job.Name);
        await _store.DelayAsync(retry + _store.Lease, _ended.Token).ConfigureAwait(true);
        if (_isBetweenRuns && _failures == failures) Leave();
    }

    private void ReportReplaced()
    {
        if (!_isLost) _row.Job.Count(ClaimEvent.Loss);
        Report("has run, and another process has started it again, because its lease had ended: this process was suspended meanwhile.", failure: null);
    }

    private void Report(string what, Exception? failure) => StateReport.Send(
        _row.Job, $"The run of job '{_row.Job.Name}' {what}{(failure is null ? "" : " " + failure.Message)}", failure, Request.Due);
}
