using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>A job with a former name goes on where the job of that name was.</summary>
internal sealed class FormerNameRule : IRule
{
    public IEnumerable<string> Faults(History history)
    {
        foreach (IGrouping<JobRow, Run> job in history.Runs.Where(static run => run.Job.Rule.Former is not null).GroupBy(static run => run.Job))
        {
            Run first = job.MinBy(static run => run.Token)!;
            if (!history.Runs.Exists(run =>
                run.Job.Rule.Name == first.Job.Rule.Former && run.Last == first.Due - run.Job.Rule.Period && run.Token == first.Token - 1))
                yield return $"no run of {first.Job.Rule.Former} is right before {first}";
        }
    }
}
