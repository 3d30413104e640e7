namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A call of a handler that waits, or is under way.</summary>
internal sealed class ModelCall(TickReason reason, long due, long utcTicks, long expirations)
{
    public TickReason Reason => reason;

    /// <summary>On the clock that measures the job's time and cannot be set.</summary>
    public long Due => due;

    public long UtcTicks => utcTicks;

    public long Expirations { get; set; } = expirations;

    /// <summary>Which trigger wants to know of its end; null for none.</summary>
    public int? Trigger { get; init; }

    /// <summary>How often it was repeated before.</summary>
    public int Repeats { get; init; }

    /// <summary>A tick or a pause has come since: nothing is repeated any more, and what waits is not called.</summary>
    public bool IsPast { get; set; }

    public long Sequence { get; set; }

    public long Started { get; set; }

    /// <summary>The next tick has told its token.</summary>
    public bool IsReplaced { get; set; }

    public bool IsTimedOut { get; set; }

    public bool IsCancelled { get; private set; }

    /// <summary>What its handler awaits is cancelled with its token.</summary>
    public Action? Cancelling { get; set; }

    public ModelTimer? TimeoutTimer { get; set; }

    public void Cancel()
    {
        if (IsCancelled) return;
        IsCancelled = true;
        Cancelling?.Invoke();
    }
}
