using TimerAttributes.Jobs;

namespace TimerAttributes.State.Claims;

/// <summary>Claims the due time of each run before its handler is called, so that no due time is run twice.</summary>
internal sealed class ClaimFilter(ITimerStore store) : IRunFilter
{
    /// <summary>The reason of a run that another process has claimed (<see cref="ScheduledJob.DeclineReasons"/>).</summary>
    public const string Taken = "another process has run this due time";

    /// <summary>The jobs by name. Set before the first run.</summary>
    public IReadOnlyDictionary<string, IKeptJob> Jobs { get; set; } = new Dictionary<string, IKeptJob>(StringComparer.Ordinal);

    public async ValueTask InvokeAsync(JobRun run, RunNext next)
    {
        // Only a due time of the schedule is claimed: a run that was triggered answers for none, and a retry answers for one that was claimed.
        if (run.Tick.Reason == TickReason.Scheduled && !await TryClaimAsync(run, Jobs[run.Job]).ConfigureAwait(true))
        {
            run.Decline(Taken);
            return;
        }

        await next().ConfigureAwait(true);
    }

    private async ValueTask<bool> TryClaimAsync(JobRun run, IKeptJob job)
    {
        var request = new ClaimRequest { Job = run.Job, Due = LastDue.Of(run.Tick, job), Schedule = StateSession.NumberOf(job.Schedule) };
        try
        {
            Claim claim = await store.ClaimAsync(request, run.CancellationToken).ConfigureAwait(true);
            return claim.IsWon;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            job.Report(new(run.Tick, new TimerStoreException(
                $"{failure.Message} The job has run all the same, and after a restart of the process it may run again for this due time.", failure)));
            return true;
        }
    }
}
