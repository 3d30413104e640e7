using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>
/// The runs of a job with leases, by their tokens: each goes on after the run before if that was done, or starts that again, with the next attempt,
/// or answers for its due times and later ones. So no due time is without a run that was done. Two runs do not overlap, but for one whose process was
/// stopped. A run that was done is started again only if the store may not have taken that: its process ended or was stopped, or it has reported an
/// error of the job, near the end of the run.
/// </summary>
internal sealed class AtLeastOnceRule : IRule
{
    private const long Near = 10_000_000_000; // The end of a run is told to the store until the lease has ended.

    public IEnumerable<string> Faults(History history) => history.Runs.Where(static run => run.Job.Rule.Kind == RowKind.AtLeastOnce)
        .GroupBy(static run => run.Job)
        .SelectMany(row => row.OrderBy(static run => run.Token).Pairs().SelectMany(pair => Faults(history, pair.First, pair.Second)));

    /// <summary>The last run of each job that all nodes have, if it was cut off and not started again.</summary>
    /// <param name="history">The history.</param>
    /// <param name="end">When all nodes were told to end, in nanoseconds since the boot. What was under way then has no other run.</param>
    public static IEnumerable<string> Unfinished(History history, long end) => history.Runs
        .Where(static run => run.Job.Rule is { Kind: RowKind.AtLeastOnce, IsOfNextVersion: false })
        .GroupBy(static run => run.Job)
        .Select(static row => row.MaxBy(static run => run.Token)!)
        .Where(run => !run.IsDone && run.End < end)
        .Select(static run => $"{nameof(AtLeastOnceRule)}: the last run was not done: {run}");

    private static IEnumerable<string> Faults(History history, Run before, Run after)
    {
        long missing = after.Token - before.Token - 1; // They were claimed by processes that were killed before the handler began.
        if (before.End > after.Begin && !before.WasStopped) yield return $"two runs overlap: {before}; {after}";
        if (after.Due == before.Due && before.IsDone && !MayBeUnknown(history, before))
            yield return $"a run that was done has started again: {before}; {after}";
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

    private static bool MayBeUnknown(History history, Run run) =>
        run.Process.Ended < run.End + Near
        || run.Process.Stops.Exists(stop => stop.From < run.End + Near && stop.To > run.End - Near)
        || history.Errors.Exists(error => error.Process == run.Process && error.Job == run.Job.Rule.Name && Math.Abs(error.At - run.End) < Near);
}
