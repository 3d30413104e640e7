using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// The runs of a job that each node has answer for all due times, also for those while the node had no process, unless the job catches up nothing. A
/// due time has one run, but for those that the store was not asked about.
/// </summary>
internal sealed class EachNodeRule : IRule
{
    public IEnumerable<string> Faults(History history) =>
        history.Runs.Where(static run => run.Job.Rule.Kind is RowKind.EachNode or RowKind.EachNodeAfresh).GroupBy(static run => run.Job)
            .SelectMany(row => Faults(history, row.Key, [.. row.OrderBy(static run => run.Begin)]));

    private static IEnumerable<string> Faults(History history, JobRow row, Run[] runs)
    {
        long period = row.Rule.Period;
        var had = new Dictionary<long, Run>();
        Decline[] declined = [.. history.Declines.Where(each => each.Job == row && each.IsUnanswered)];
        Run? before = null;
        foreach (Run run in runs)
        {
            for (long due = run.Due; due <= run.Last; due += period)
            {
                // A run without a claim may be repeated by another process.
                if (had.TryGetValue(due, out Run? first) && ((first.Token > 0 && run.Token > 0) || first.Process == run.Process))
                    yield return $"the due time {Moment.Of(due)} has two runs: {first}; {run}";
                had[due] = run;
            }

            for (long due = (before ?? run).Last + period; due < run.Due; due += period)
            {
                if (had.ContainsKey(due) || declined.Any(each => each.Has(due))) continue;
                bool isOther = before!.Process != run.Process;
                if (isOther && (row.Rule.Kind == RowKind.EachNodeAfresh || (WasOneKilled(history, before, run) && run.Token != before.Token + 1)))
                    continue;
                yield return $"the due time {Moment.Of(due)} has no run: {before}; {run}";
            }

            if (before is null || run.Last > before.Last) before = run;
        }
    }

    // A process of the node that was killed after its claim and before its handler, also one that had no run at all.
    private static bool WasOneKilled(History history, Run before, Run after) => history.Processes.Any(process =>
        process.WasKilled && process.Node == after.Process.Node && process.Ended > before.Begin && process.Ended < after.Begin);
}
