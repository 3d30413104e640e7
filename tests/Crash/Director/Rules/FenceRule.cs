using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// The writes that were taken have tokens that never fall, which the table itself sees to, and the writes of one token are those of one run, or of one
/// leader.
/// </summary>
internal sealed class FenceRule : IRule
{
    public IEnumerable<string> Faults(History history)
    {
        foreach (var job in history.Writes.GroupBy(static write => write.Job))
        {
            bool isLed = JobRule.All[job.Key].Kind == RowKind.Leader;
            foreach (((_, long token, string run), (_, long nextToken, string nextRun)) in job.Pairs())
            {
                if (nextToken < token) yield return $"{job.Key} has written with the token {nextToken} of {nextRun} after {token} of {run}";
                if (nextToken == token && Author(run, isLed) != Author(nextRun, isLed))
                    yield return $"{job.Key} has written with the token {token} in {run} and in {nextRun}";
            }
        }
    }

    private static string Author(string run, bool isLed) => isLed ? run.Split('-')[0] : run;
}
