namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>A process of a node, and what was done to it. Times are in nanoseconds since the boot.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Id">The number of the process.</param>
/// <param name="Up">When it began.</param>
/// <param name="Skew">How far its clock is ahead, in microseconds.</param>
internal sealed record NodeProcess(string Node, int Id, long Up, long Skew)
{
    /// <summary>When it was killed, or had stopped; the end of time while it runs.</summary>
    public long Ended { get; set; } = long.MaxValue;

    public bool WasKilled { get; set; }

    /// <summary>When it was stopped (SIGSTOP), and when it went on.</summary>
    public List<(long From, long To)> Stops { get; } = [];

    public override string ToString() => $"{Node} ({Id})";
}
