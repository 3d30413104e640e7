using TimerAttributes.Jobs;
using TimerAttributes.State.Calls;

namespace TimerAttributes.State.Claims;

/// <summary>Claims the due time of each run before its handler is called, so that no due time is run twice.</summary>
internal sealed class ClaimFilter(StoreCalls store)
{
    /// <summary>The reasons of runs that are declined (<see cref="ScheduledJob.DeclineReasons"/>).</summary>
    public const string
        Taken = "the due time was claimed before",
        Busy = "another process still runs the job",
        TooLate = "the lease of the run has ended",
        Unanswered = "the store does not answer";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250), LongestPause = TimeSpan.FromSeconds(2);

    public ValueTask InvokeAsync(JobRun run, RunNext next, KeptRow row) => run.Tick.Reason switch
    {
        TickReason.Scheduled => ClaimAsync(run, next, row, LastDue.Of(run.Tick.Due.UtcTicks, run.Tick.Expirations, row.Job)),
        TickReason.Retry when row.Unanswered is { } unanswered => ClaimAsync(run, next, row, unanswered.Due),
        TickReason.Retry => RetryAsync(run, next, row),
        TickReason.Recovery => RecoverAsync(run, next, row),
        _ => next(), // A run that was triggered, and a run at the start or at the stop, answers for no due time.
    };

    private async ValueTask ClaimAsync(JobRun run, RunNext next, KeptRow row, DateTimeOffset due)
    {
        if (run.Tick.Reason == TickReason.Scheduled && row.HasAnsweredFor(due))
        {
            run.Decline(Taken);
            return;
        }

        await LeaveEarlierAsync(row).ConfigureAwait(true);
        ClaimRequest request = row.RequestOf(due, store);
        (Claim claim, string? reason) = await ClaimAsync(run, row, request).ConfigureAwait(true);
        if (reason == Unanswered) run.DeclineWithLack(reason);
        else if (reason is not null) run.Decline(reason);
        else if (row.Leased is { } leased) await RunLeasedAsync(run, next, leased).ConfigureAwait(true);
        else await GoOnAsync(run, next, row, request, claim).ConfigureAwait(true);
    }

    // A new due time ends the retries of the run before. It passes a run of another process that this one has claimed and not begun, because that one
    // has the token of this process, and answers for it.
    private static async ValueTask LeaveEarlierAsync(KeptRow row)
    {
        if (!row.HasLeases) return;
        row.Recovery.Forget();
        if (row.Recovery.Take(due: null) is { } granted)
        {
            granted.Leave();
            row.Token = granted.Claim.Token;
        }

        if (row.Leased is { } earlier) await earlier.CompleteAsync().ConfigureAwait(true);
    }

    private static ValueTask RetryAsync(JobRun run, RunNext next, KeptRow row)
    {
        LeasedRun? leased = row.Leased;
        run.Tick = ClaimedTick.WithToken(run.Tick, row.Token, leased is null ? 1 : leased.Claim.Attempt);
        return leased is null && !row.HasLeases ? next() : RunLeasedAsync(run, next, leased);
    }

    private static ValueTask RecoverAsync(JobRun run, RunNext next, KeptRow row)
    {
        // A run for another due time was given up before this one has begun.
        LeasedRun? granted = row.Recovery.Take(run.Tick.Due);
        if (granted is not null)
        {
            Count(row, granted.Claim);
            Enter(granted, run, row);
        }

        return RunLeasedAsync(run, next, granted);
    }

    private static void Count(KeptRow row, in Claim claim)
    {
        row.Job.Count(ClaimEvent.Claim);
        if (claim.HasPassedRun) row.Job.Count(ClaimEvent.Abandonment);
    }

    private static void Enter(LeasedRun leased, JobRun run, KeptRow row)
    {
        row.Token = leased.Claim.Token;
        run.Tick = ClaimedTick.Of(run.Tick, leased.Claim, row);
        row.Enter(leased);
    }

    private static async ValueTask RunLeasedAsync(JobRun run, RunNext next, LeasedRun? leased)
    {
        if (leased is not { IsTrusted: true })
        {
            run.Decline(TooLate);
            return;
        }

        leased.Begin();
        Exception? failure = null;
        try
        {
            await next().ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            await leased.EndAsync(run, failure).ConfigureAwait(true);
        }
    }

    // If the scheduler stops or the time-out passes between the claim and the handler, the due time is given back, so that the next process or a
    // retry claims it.
    private async ValueTask GoOnAsync(JobRun run, RunNext next, KeptRow row, ClaimRequest request, Claim claim)
    {
        try
        {
            await next().ConfigureAwait(true);
        }
        catch (OperationCanceledException) when (!run.IsHandlerCalled)
        {
            row.Unanswered = request;
            await store.GiveBackAsync(request, claim).ConfigureAwait(true);
            throw;
        }
    }

    // Returns why the handler is not called, or null if it is.
    private async ValueTask<(Claim Claim, string? Reason)> ClaimAsync(JobRun run, KeptRow row, ClaimRequest request)
    {
        Task<Claim>? late = null;
        TimeSpan pause = TimeSpan.Zero;
        long asked = 0;
        while (true)
        {
            try
            {
                if (late is null)
                {
                    await SettleAsync(row, request).ConfigureAwait(true);
                    asked = row.Job.Boottime;
                }

                Claim claim = late is null ? await store.ClaimAsync(request).ConfigureAwait(true) : await store.WaitAsync(late).ConfigureAwait(true);
                late = null;
                if (claim.RetryAfter <= TimeSpan.Zero) return (claim, Take(run, row, request, claim, asked));
                pause = AtMost(claim.RetryAfter);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                late = (failure as LateAnswerException)?.Answer;
                StoreDown policy = row.WhenStoreDown;
                if (pause == TimeSpan.Zero) row.Job.Report(new(run.Tick, new TimerStoreException($"{failure.Message} {Words(policy)}", failure)));
                if (policy == StoreDown.Skip) _ = GiveBackLateAsync(request, late);
                row.HasRunUnclaimed = policy == StoreDown.Run;
                if (policy != StoreDown.Wait) return (default, policy == StoreDown.Run ? null : Unanswered);
                pause = pause == TimeSpan.Zero ? FirstPause : AtMost(pause * 2);
            }

            await PauseAsync(pause, run, request, late).ConfigureAwait(true);
        }
    }

    // An earlier claim may have been won although its answer was lost. If no run has followed, its due time is given back, so that this claim
    // answers for it as well. If the job has run all the same (StoreDown.Run), the claim stays.
    private async ValueTask SettleAsync(KeptRow row, ClaimRequest request)
    {
        if (row.Unanswered is { } earlier && earlier != request)
        {
            Claim claim = await store.ClaimAsync(earlier).ConfigureAwait(true);
            if (!row.HasRunUnclaimed) await store.GiveBackAsync(earlier, claim).ConfigureAwait(true);
        }

        (row.Unanswered, row.HasRunUnclaimed) = (request, false);
    }

    private string? Take(JobRun run, KeptRow row, ClaimRequest request, in Claim claim, long asked)
    {
        row.Unanswered = null;
        if (!claim.IsWon)
        {
            if (row.HasLeases && claim is { LeaseLeft: { } left, PreviousDue: { } due }) row.Recovery.Expect(due, left);
            return claim.LeaseLeft is not null && claim.PreviousDue < request.Due ? Busy : Taken;
        }

        Count(row, claim);
        row.NoteWon(request.Due, ClaimedTick.MayAnswerForMore(row, claim));
        if (row.HasLeases)
        {
            Enter(new(store, row, request, claim, asked), run, row);
            return null;
        }

        row.Token = claim.Token;
        run.Tick = run.Tick.Reason == TickReason.Retry ? ClaimedTick.WithToken(run.Tick, claim.Token) : ClaimedTick.Of(run.Tick, claim, row);
        return null;
    }

    private async Task PauseAsync(TimeSpan pause, JobRun run, ClaimRequest request, Task<Claim>? late)
    {
        try
        {
            await Task.Delay(pause, store.Clock, run.CancellationToken).ConfigureAwait(true);
        }
        catch (OperationCanceledException)
        {
            _ = GiveBackLateAsync(request, late);
            throw;
        }
    }

    // A claim whose answer came too late for the run may have been won.
    private async Task GiveBackLateAsync(ClaimRequest request, Task<Claim>? late)
    {
        try
        {
            if (late is not null) await store.TryGiveBackAsync(request, await late.ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The failure of the store was reported.
        }
    }

    private static TimeSpan AtMost(TimeSpan pause) => pause < LongestPause ? pause : LongestPause;

    private static string Words(StoreDown policy) => policy switch
    {
        StoreDown.Run => "The job runs all the same, and another process, or this one after a restart, may run it for this due time as well.",
        StoreDown.Wait => "The run waits until the store answers.",
        _ => "The job does not run for this due time; a later run, or the next process, answers for it.",
    };
}
