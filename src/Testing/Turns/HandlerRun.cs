namespace TimerAttributes.Testing.Turns;

/// <summary>One run of a job's handler, from its begin until its last await has ended. The machine's lock guards it.</summary>
/// <param name="job">The job's name.</param>
/// <param name="node">The process of the job.</param>
/// <param name="thread">The job's own thread; null where the job has none.</param>
/// <param name="waitsForTimeout">Whether the run counts as waiting for virtual time until its time-out has come.</param>
internal sealed class HandlerRun(string job, MachineNode node, Participant? thread, bool waitsForTimeout)
{
    private static readonly AsyncLocal<HandlerRun?> Ambient = new();

    private volatile bool _isOver;

    /// <summary>The run that the caller belongs to, also after an await; null outside of a run.</summary>
    public static HandlerRun? Current
    {
        get => Ambient.Value is { _isOver: false } run ? run : null;
        set => Ambient.Value = value;
    }

    /// <summary>The job's name.</summary>
    public string Job => job;

    /// <summary>The process of the job.</summary>
    public MachineNode Node => node;

    /// <summary>The job's own thread; null where the job has none.</summary>
    public Participant? Thread => thread;

    /// <summary>Whether the time-out is one of the waits and has yet to come.</summary>
    public bool WaitsForTimeout { get; set; } = waitsForTimeout;

    /// <summary>Number of waits for virtual time, for another job's outcome or for the test. Time waits for the run only if this is 0.</summary>
    public int Waits { get; set; } = waitsForTimeout ? 1 : 0;

    /// <summary>The participant that is blocked in the handler, and whose turn is suspended meanwhile; null for none.</summary>
    public Participant? Blocked { get; set; }

    /// <summary>Whether the job's thread has the run. It has not while the run awaits something.</summary>
    public bool IsOnThread { get; set; } = thread is not null;

    /// <summary>Whether the run goes back to the job's thread as soon as the thread has left the beginning of the run.</summary>
    public bool ReturnsToThread { get; set; }

    public bool IsOver
    {
        get => _isOver;
        set => _isOver = value;
    }
}
