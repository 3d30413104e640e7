using TimerAttributes.Crash.Director.Ledger;
using TimerAttributes.Crash.Director.Rules;

namespace TimerAttributes.Crash.Director.Shows;

/// <summary>What has happened, in numbers.</summary>
internal static class Numbers
{
    public static string Of(History history)
    {
        int again = history.Runs.Count(static run => run.Attempt > 1);
        int without = history.Runs.Count(static run => run is { Token: 0, Job.Rule.Kind: RowKind.EachNode or RowKind.EachNodeAfresh });
        int unanswered = history.Declines.Count(static each => each.IsUnanswered);
        int refused = history.Runs.SelectMany(static run => run.Steps).Count(static step => step.Result == "refused");
        return $"{history.Runs.Count} runs in {history.Processes.Count} processes; {again} started again, "
            + $"{Lost(history)} claims without a run, {without} runs without a claim, {unanswered} runs declined without an answer; "
            + $"{history.Writes.Count} writes taken, {refused} refused; {history.Errors.Count} errors reported";
    }

    // Of processes that were killed, and of answers that were lost.
    private static long Lost(History history) => history.Runs.Where(static run => run.Job.Rule.Kind == RowKind.AtMostOnce)
        .GroupBy(static run => run.Job)
        .Sum(static row => row.OrderBy(static run => run.Token).Pairs().Sum(static pair => pair.Second.Token - pair.First.Token - 1));
}
