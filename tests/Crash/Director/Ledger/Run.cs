namespace TimerAttributes.Crash.Director.Ledger;

/// <summary>A call of a handler.</summary>
/// <param name="Process">The process that has made it.</param>
/// <param name="Number">Its number in the process.</param>
/// <param name="Job">The job.</param>
/// <param name="Begin">When it began, in nanoseconds since the boot.</param>
/// <param name="Wall">When it began, by the wall clock of the machine, in microseconds since 1970.</param>
/// <param name="Due">The first due time that it answers for, in microseconds since 1970.</param>
/// <param name="Count">The number of due times that it answers for.</param>
/// <param name="Token">Its token; 0 for none.</param>
/// <param name="Attempt">How often it was started, in all processes.</param>
internal sealed record Run(NodeProcess Process, long Number, JobRow Job, long Begin, long Wall, long Due, long Count, long Token, int Attempt)
{
    /// <summary>The last due time that it answers for.</summary>
    public long Last => Due + (Count - 1) * Job.Rule.Period;

    /// <summary>Whether the handler has come to its end.</summary>
    public bool IsDone { get; set; }

    /// <summary>Whether the handler was told to stop, and has.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>When it ended, also by the end of its process; the end of time while it goes on.</summary>
    public long End
    {
        get => field < Process.Ended ? field : Process.Ended;
        set;
    } = long.MaxValue;

    /// <summary>When it began each of its writes, and what came of it.</summary>
    public List<(long Began, string Result)> Steps { get; } = [];

    /// <summary>Whether its process was stopped after it had begun and before it ended, or right before it began.</summary>
    public bool WasStopped => Process.Stops.Exists(stop => stop.From < End && stop.To > Begin - JustBefore);

    private const long JustBefore = 500_000_000;

    public override string ToString() =>
        $"{Job} token {Token} attempt {Attempt} due {Moment.Of(Due)}{(Count == 1 ? "" : $" to {Moment.Of(Last)}")} in {Process}, "
        + $"began {Moment.Of(Wall)}, " + (IsDone ? "done" : IsCancelled ? "cancelled" : End == long.MaxValue ? "goes on" : "cut off");
}
