namespace TimerAttributes.Crash.Node;

/// <summary>What the handlers do: a few steps, each of which writes to the fence.</summary>
internal static class Work
{
    public static LedgerWriter Ledger { get; set; } = null!;

    public static Fence Fence { get; set; } = null!;

    /// <summary>A handler without a step.</summary>
    public static void Note(in Tick tick) => Ledger.End(Ledger.Begin(tick), "done");

    /// <summary>A handler.</summary>
    /// <param name="tick">The tick of its run.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="pause">The time before each step, in milliseconds.</param>
    /// <param name="stop">The token of the run.</param>
    public static async Task RunAsync(Tick tick, int steps, int pause, CancellationToken stop)
    {
        long run = Ledger.Begin(tick);
        string how = "cancelled";
        try
        {
            for (int step = 0; step < steps; step++)
            {
                await Task.Delay(pause, stop);
                stop.ThrowIfCancellationRequested();
                long began = LedgerWriter.Boottime();
                Task<string> write = Fence.WriteAsync(tick.Job, tick.Token, $"{Environment.ProcessId}-{run}");
                Ledger.Step(run, began, await write.WaitAsync(stop)); // A write that is given up may still arrive: with an old token it is refused.
            }

            how = "done";
        }
        finally
        {
            Ledger.End(run, how);
        }
    }
}
