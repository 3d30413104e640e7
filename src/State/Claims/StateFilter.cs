using TimerAttributes.State.Calls;
using TimerAttributes.State.Leaders;

namespace TimerAttributes.State.Claims;

/// <summary>The filter around the runs of the jobs that need state: a job with a leader runs where the leader is, and a run claims its due time.</summary>
internal sealed class StateFilter(StoreCalls store) : IRunFilter
{
    private readonly ClaimFilter _claims = new(store);

    /// <summary>The jobs by name. Set before the first run.</summary>
    public IReadOnlyDictionary<string, KeptRow> Rows { get; set; } = new Dictionary<string, KeptRow>(StringComparer.Ordinal);

    public ValueTask InvokeAsync(JobRun run, RunNext next)
    {
        KeptRow row = Rows[run.Job];
        if (row.Election is { } election && run.Tick.Reason != TickReason.Manual)
        {
            if (!election.Leads)
            {
                if (election.IsDown) run.DeclineWithLack(ClaimFilter.Unanswered); // Another process may lead, or none.
                else run.Decline(Election.NotLeader);
                return default;
            }

            run.Tick = ClaimedTick.WithToken(run.Tick, election.Term);
        }

        return row.Job.Options.NeedsClaims ? _claims.InvokeAsync(run, next, row) : next();
    }
}
