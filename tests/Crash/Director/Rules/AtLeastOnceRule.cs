using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// The runs of a job with leases, by their tokens: each goes on after the run before if that was done, or starts that again, with the next attempt,
/// or answers for its due times and later ones. So no due time is without a run that was done. Two runs do not overlap, but for one whose process was
/// stopped.
/// </summary>
internal sealed class AtLeastOnceRule : IRule
{
    public IEnumerable<string> Faults(History history) => history.Runs.Where(static run => run.Job.Rule.Kind == RowKind.AtLeastOnce)
        .GroupBy(static run => run.Job)
        .SelectMany(static row => row.OrderBy(static run => run.Token).Pairs().SelectMany(static pair => Faults(pair.First, pair.Second)));

    private static IEnumerable<string> Faults(Run before, Run after)
    {
        long missing = after.Token - before.Token - 1; // They were claimed by processes that were killed before the handler began.
        if (before.End > after.Begin && !before.WasStopped) yield return $"two runs overlap: {before}; {after}";
        if (after.Due == before.Last + before.Job.Rule.Period)
        {
            if (!before.IsDone) yield return $"a run was not done, and was not started again: {before}; {after}";
            if (after.Attempt > 1 + missing) yield return $"a first attempt has another number: {after}";
        }
        else if (after.Due != before.Due || after.Last < before.Last)
        {
            yield return $"the due times do not go on: {before}; {after}";
        }
        else if (after.Last == before.Last && (after.Attempt <= before.Attempt || after.Attempt > before.Attempt + 1 + missing))
        {
            yield return $"the attempts do not rise by one: {before}; {after}";
        }
    }
}
