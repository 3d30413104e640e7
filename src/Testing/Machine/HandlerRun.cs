namespace TimerAttributes.Testing.Machine;

/// <summary>One run of a job's handler, awaits and all. The machine's lock guards it.</summary>
internal sealed class HandlerRun(string job, Participant? thread, bool hasTimeout)
{
    private static readonly AsyncLocal<HandlerRun?> Ambient = new();

    private volatile bool _isOver;

    /// <summary>The run that the caller belongs to, across its awaits.</summary>
    public static HandlerRun? Current
    {
        get => Ambient.Value is { _isOver: false } run ? run : null;
        set => Ambient.Value = value;
    }

    /// <summary>The job's name.</summary>
    public string Job => job;

    /// <summary>The job's own thread, where it has one.</summary>
    public Participant? Thread => thread;

    /// <summary>Its time-out has yet to come, which is one of its waits.</summary>
    public bool AwaitsTimeout { get; set; } = hasTimeout;

    /// <summary>How much virtual time, or of what the test completes, it waits for: with any of it, it is not waited for.</summary>
    public int Waits { get; set; } = hasTimeout ? 1 : 0;

    /// <summary>Who is blocked in its handler until virtual time has passed, and is at rest meanwhile.</summary>
    public Participant? Blocked { get; set; }

    public bool IsOver
    {
        get => _isOver;
        set => _isOver = value;
    }
}
