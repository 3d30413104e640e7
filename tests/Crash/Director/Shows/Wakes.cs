using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Shows;

/// <summary>What runs have done that were under way when their process was stopped longer than its lease.</summary>
internal static class Wakes
{
    public static string Of(History history)
    {
        Run[] woken = [.. history.Runs.Where(static run => run.Job.Rule.Kind is RowKind.AtLeastOnce or RowKind.Leader && WokenAt(run) is not null)];
        int steps = woken.Count(static run => run.Steps.Exists(step => step.Began > WokenAt(run)));
        int taken = woken.Count(static run => run.Steps.Exists(step => step.Began > WokenAt(run) && step.Result == "accepted"));
        double[] times = [.. woken.Where(static run => run.IsCancelled)
            .Select(static run => Moment.Seconds(WokenAt(run)!.Value, run.End) * 1000).Order()];
        return $"{woken.Length} runs were under way when their process was stopped for longer than a lease: {times.Length} were cancelled, "
            + $"{(times.Length == 0 ? 0 : times[times.Length / 2]):0.0} ms after it went on at p50 and {times.LastOrDefault():0.0} ms at most; "
            + $"{steps} have begun a step before that, and of these the fence has taken {taken}";
    }

    // When the process of the run went on, after another process could have begun.
    private static long? WokenAt(Run run)
    {
        foreach ((long from, long to) in run.Process.Stops)
        {
            if (from > run.Begin && from < run.End && to < long.MaxValue && to - from > MinStop) return to;
        }

        return null;
    }

    private const long MinStop = 4_000_000_000;
}
