namespace TimerAttributes.FaultSweep;

/// <summary>
/// Half a second of what the library does, and the books of it: <c>FaultSweep MODE FILES [make|run]</c> prints one line and ends with a
/// <see cref="Verdict"/>. Paths of files that it makes begin with FILES. With <c>make</c> it waits for a tracer before it begins, so that
/// nothing of the runtime's fails; with <c>run</c> when all is made, so that only what follows the start fails.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        string mode = args[0], files = args[1];
        bool attach = args.Contains("run");
        var books = new Books(mode == "braked" ? 0.6 : 0.3);
        if (args.Contains("make")) Tracer.Await();
        Outcome outcome = mode switch
        {
            "scheduler" => await SchedulerRun.BusyAsync(attach),
            "idle" => await SchedulerRun.IdleAsync(attach),
            "loop" => new LoopRun(files, attach).Run(),
            "nested" => new LoopRun(files, attach) { Nested = true }.Run(),
            "braked" => new LoopRun(files, attach) { Braked = true }.Run(),
            "watched" => new LoopRun(files, attach) { StallLimit = TimeSpan.FromSeconds(1) }.Run(),
            _ => throw new ArgumentException($"No mode '{mode}'."),
        };
        outcome = books.Close(outcome);
        Console.WriteLine($"{mode}: {outcome.Verdict}: {outcome.Words.ReplaceLineEndings(" ")}");
        return (int)outcome.Verdict;
    }
}
