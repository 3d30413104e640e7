namespace TimerAttributes.Machines;

/// <summary>All calls of all jobs of this process, in their order.</summary>
internal static class Ledger
{
    private static readonly Lock Gate = new();
    private static readonly List<Call> Calls = [];

    public static void Note(Tick tick)
    {
        var call = new Call(tick.Job, tick.Due, tick.Lateness, tick.Expirations, Moment.Now);
        lock (Gate) Calls.Add(call);
    }

    /// <summary>The calls of a job so far.</summary>
    public static List<Call> Of(string job)
    {
        lock (Gate) return Calls.FindAll(call => call.Job == job);
    }

    /// <summary>The calls of all jobs so far.</summary>
    public static List<Call> OfAll()
    {
        lock (Gate) return [.. Calls];
    }
}
