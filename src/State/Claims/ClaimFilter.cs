namespace TimerAttributes.State.Claims;

/// <summary>Claims the due time of each run before its handler is called, so that no due time is run twice.</summary>
internal sealed class ClaimFilter(StoreCalls store) : IRunFilter
{
    /// <summary>The reasons of runs that are declined (<see cref="ScheduledJob.DeclineReasons"/>).</summary>
    public const string Taken = "the due time was claimed before", Unanswered = "the store does not answer";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250), LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The jobs by name. Set before the first run.</summary>
    public IReadOnlyDictionary<string, KeptRow> Rows { get; set; } = new Dictionary<string, KeptRow>(StringComparer.Ordinal);

    public async ValueTask InvokeAsync(JobRun run, RunNext next)
    {
        KeptRow row = Rows[run.Job];
        if (RequestOf(run.Tick, row) is not { } request)
        {
            // A run that was triggered answers for no due time, and a retry for one that was claimed.
            if (run.Tick.Reason == TickReason.Retry) run.Tick = ClaimedTick.WithToken(run.Tick, row.Token);
            await next().ConfigureAwait(true);
            return;
        }

        (Claim claim, string? reason) = await ClaimAsync(run, row, request).ConfigureAwait(true);
        if (reason is not null)
        {
            run.Decline(reason);
            return;
        }

        await GoOnAsync(run, next, row, request, claim).ConfigureAwait(true);
    }

    // A retry asks with another id, because the request of the run before may be given back at any time.
    private ClaimRequest? RequestOf(in Tick tick, KeptRow row)
    {
        if (tick.Reason == TickReason.Retry) return row.Unanswered is { } unanswered ? RequestOf(row, unanswered.Due) : null;
        return tick.Reason == TickReason.Scheduled ? RequestOf(row, LastDue.Of(tick.Due.UtcTicks, tick.Expirations, row.Job)) : null;
    }

    private ClaimRequest RequestOf(KeptRow row, DateTimeOffset due) => new()
    {
        Job = row.Name,
        Due = due,
        Kind = row.IsOnce ? ClaimKind.Once : ClaimKind.Run,
        Token = row.Token,
        Id = store.NextId(),
        Host = row.Host,
    };

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
        row.Unanswered = request;
        Task<Claim>? late = null;
        TimeSpan pause = TimeSpan.Zero;
        while (true)
        {
            try
            {
                Claim claim = late is null ? await store.ClaimAsync(request).ConfigureAwait(true) : await store.WaitAsync(late).ConfigureAwait(true);
                late = null;
                if (claim.RetryAfter <= TimeSpan.Zero) return (claim, Take(run, row, claim));
                pause = AtMost(claim.RetryAfter);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                late = (failure as LateAnswerException)?.Answer;
                StoreDown policy = row.WhenStoreDown;
                if (pause == TimeSpan.Zero) row.Job.Report(new(run.Tick, new TimerStoreException($"{failure.Message} {Words(policy)}", failure)));
                if (policy == StoreDown.Skip) _ = GiveBackLateAsync(request, late);
                if (policy != StoreDown.Wait) return (default, policy == StoreDown.Run ? null : Unanswered);
                pause = pause == TimeSpan.Zero ? FirstPause : AtMost(pause * 2);
            }

            await PauseAsync(pause, run, request, late).ConfigureAwait(true);
        }
    }

    private static string? Take(JobRun run, KeptRow row, in Claim claim)
    {
        row.Unanswered = null;
        if (!claim.IsWon) return Taken;
        row.Token = claim.Token;
        run.Tick = run.Tick.Reason == TickReason.Retry ? ClaimedTick.WithToken(run.Tick, claim.Token) : ClaimedTick.Of(run.Tick, claim, row.Job);
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
            if (late is not null) await store.GiveBackAsync(request, await late.ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The failure of the store was reported. The due time may be lost, as if the process had been killed.
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
