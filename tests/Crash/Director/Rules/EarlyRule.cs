using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// No run begins before its due time, and one of a node whose clock is fast at most two seconds before. A run that is started again may be that of
/// such a node.
/// </summary>
internal sealed class EarlyRule : IRule
{
    private const long Most = 2_000_000, Slack = 10_000; // In microseconds. The clock of the machine may be slewed.

    public IEnumerable<string> Faults(History history) => history.Runs
        .Where(static run => run.Token > 0 && run.Job.Rule.Kind is not (RowKind.Leader or RowKind.Once))
        .Where(static run => run.Wall < run.Last - (run.Attempt > 1 ? Most : Math.Clamp(run.Process.Skew, 0, Most)) - Slack)
        .Select(static run => $"early: {run}");
}
