using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// A job has one leader at a time: the runs of a term have ended when those of a later one begin, but for a run whose process was stopped.
/// </summary>
internal sealed class LeaderRule : IRule
{
    public IEnumerable<string> Faults(History history)
    {
        IGrouping<long, Run>[] terms = [.. history.Runs.Where(static run => run.Job.Rule.Kind == RowKind.Leader).GroupBy(static run => run.Token)
            .OrderByDescending(static term => term.Key)];
        Run? next = null; // The first run of the later terms.
        foreach (IGrouping<long, Run> term in terms)
        {
            if (term.Select(static run => run.Process).Distinct().Skip(1).Any())
                yield return $"two processes lead in one term: {term.First()}; {term.Last()}";
            if (next is { } later)
            {
                foreach (Run run in term.Where(run => run.End > later.Begin && !run.WasStopped))
                    yield return $"two leaders run at a time: {run}; {later}";
            }

            Run first = term.MinBy(static run => run.Begin)!;
            if (next is null || first.Begin < next.Begin) next = first;
        }
    }
}
