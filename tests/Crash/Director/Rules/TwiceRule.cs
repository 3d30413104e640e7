using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>No claim is won twice: each token, and each attempt of a due time, has one run.</summary>
internal sealed class TwiceRule : IRule
{
    public IEnumerable<string> Faults(History history)
    {
        Run[] claimed = [.. history.Runs.Where(static run => run.Token > 0 && run.Job.Rule.Kind != RowKind.Leader)];
        return Twice(claimed.GroupBy(static run => (run.Job, run.Token)), "the token")
            .Concat(Twice(claimed.GroupBy(static run => (run.Job, run.Last + run.Attempt)), "the attempt of the due time"))
            .Concat(Twice(claimed.Where(static run => run.Job.Rule.Kind == RowKind.Once)
                .GroupBy(static run => (run.Job, 0L)), "the job that runs once"))
            .Concat(history.Runs.Where(static run => run.Token == 0 && run.Job.Node.Length == 0).Select(static run => $"without a claim: {run}"));
    }

    private static IEnumerable<string> Twice(IEnumerable<IGrouping<(JobRow, long), Run>> groups, string what) =>
        groups.Where(static group => group.Skip(1).Any()).Select(group => $"{what} has two runs: {string.Join("; ", group)}");
}
