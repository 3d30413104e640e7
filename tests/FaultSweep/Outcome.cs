namespace TimerAttributes.FaultSweep;

/// <summary>What became of a run. The numbers are exit codes, and sweep.sh knows them.</summary>
internal enum Verdict
{
    /// <summary>All ticks came, and everything is closed.</summary>
    Ok = 0,

    /// <summary>It did not go on, and said so: an exception or a report with the call and its errno.</summary>
    Named = 3,

    /// <summary>Descriptors or threads were left behind.</summary>
    Leak = 4,

    /// <summary>A tick came before it was due, or due times are in no tick.</summary>
    Wrong = 5,

    /// <summary>Something stopped without a report.</summary>
    Silent = 6,

    /// <summary>Processor time that no work explains.</summary>
    Spin = 7,

    /// <summary>The same thing was told again and again.</summary>
    Noisy = 8,

    /// <summary>It did not heed the stop.</summary>
    Hang = 9,
}

internal sealed record Outcome(Verdict Verdict, string Words);
