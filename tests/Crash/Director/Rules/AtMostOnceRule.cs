using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// The runs of a cluster's job, by their tokens, answer for one due time after another: none has two runs. One without a run was claimed by a process
/// that was killed before its handler began, or was declined by a process whose claim the store did not answer. A process that was
/// killed is the reason of one claim of the row, and lived at its due time.
/// </summary>
internal sealed class AtMostOnceRule : IRule
{
    // In nanoseconds. A claim may have been under way for some seconds when its process was killed.
    private const long Around = 10_000_000_000, Slack = 500_000_000;

    public IEnumerable<string> Faults(History history) => history.Runs.Where(static run => run.Job.Rule.Kind == RowKind.AtMostOnce)
        .GroupBy(static run => run.Job)
        .SelectMany(row => Faults(history, row));

    private static IEnumerable<string> Faults(History history, IEnumerable<Run> row)
    {
        var excused = new HashSet<NodeProcess>(ReferenceEqualityComparer.Instance); // A process that was killed had one claim of the row under way.
        return row.OrderBy(static run => run.Token).Pairs().SelectMany(pair => Faults(history, pair.First, pair.Second, excused));
    }

    private static IEnumerable<string> Faults(History history, Run before, Run after, HashSet<NodeProcess> excused)
    {
        long missing = after.Token - before.Token - 1, period = before.Job.Rule.Period;
        if (after.Due <= before.Last) yield return $"a due time has run again: {before}; {after}";
        if (missing == 0 && after.Due > before.Last + period) yield return $"a due time is lost: {before}; {after}";
        if (missing <= 0) yield break;
        Decline[] declined = [.. history.Declines.Where(each =>
            each.Job == before.Job && each.IsUnanswered && each.Due > before.Last - period && each.Due <= after.Last)];
        NodeProcess[] killed = [.. history.Processes.Where(process =>
            process.WasKilled && !excused.Contains(process) && process.Ended < after.Begin + Around && HadDueTime(process, before, after))];
        if (missing > killed.Length + declined.Length) yield return $"{missing} claims have no run, and nothing says why: {before}; {after}";
        bool isLost = false;
        for (long due = before.Last + period; due < after.Due; due += period)
        {
            if (declined.Any(each => each.Has(due))) continue;
            isLost = true;
            if (killed.Length == 0) yield return $"the due time {Moment.Of(due)} has no run, and nothing says why: {before}; {after}";
        }

        excused.UnionWith(killed.Take((int)Math.Max(missing - declined.Length, isLost ? 1 : 0)));
    }

    // Whether the process lived at a due time for which it may have made the claim.
    private static bool HadDueTime(NodeProcess process, Run before, Run after)
    {
        long period = before.Job.Rule.Period, boot = before.Wall * 1000 - before.Begin, early = Math.Max(0, process.Skew) * 1000 + Slack;
        for (long due = before.Last + period; due <= after.Last; due += period)
        {
            long at = due * 1000 - boot;
            if (process.Up <= at + Slack && process.Ended >= at - early) return true;
        }

        return false;
    }
}
