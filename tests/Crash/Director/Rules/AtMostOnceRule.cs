using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// The runs of a cluster's job, by their tokens, answer for one due time after another: none has two runs. One without a run was claimed by a process
/// that was killed before its handler began, or was declined by a process whose claim the store did not answer.
/// </summary>
internal sealed class AtMostOnceRule : IRule
{
    private const long Around = 10_000_000_000; // A claim may have been under way for some seconds when its process was killed.

    public IEnumerable<string> Faults(History history) => history.Runs.Where(static run => run.Job.Rule.Kind == RowKind.AtMostOnce)
        .GroupBy(static run => run.Job)
        .SelectMany(row => row.OrderBy(static run => run.Token).Pairs().SelectMany(pair => Faults(history, pair.First, pair.Second)));

    private static IEnumerable<string> Faults(History history, Run before, Run after)
    {
        long missing = after.Token - before.Token - 1, period = before.Job.Rule.Period;
        if (after.Due <= before.Last) yield return $"a due time has run again: {before}; {after}";
        if (missing == 0 && after.Due > before.Last + period) yield return $"a due time is lost: {before}; {after}";
        if (missing <= 0) yield break;
        int killed = history.Processes.Count(process =>
            process.WasKilled && process.Ended > before.Begin - Around && process.Ended < after.Begin + Around);
        Decline[] declined = [.. history.Declines.Where(each =>
            each.Job == before.Job && each.IsUnanswered && each.Due > before.Last - period && each.Due <= after.Last)];
        if (missing > killed + declined.Length) yield return $"{missing} claims have no run, and nothing says why: {before}; {after}";
        for (long due = before.Last + period; due < after.Due; due += period)
        {
            if (killed == 0 && !declined.Any(each => each.Has(due)))
                yield return $"the due time {Moment.Of(due)} has no run, and nothing says why: {before}; {after}";
        }
    }
}
