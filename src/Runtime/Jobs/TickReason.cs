namespace TimerAttributes;

/// <summary>Why a handler is called.</summary>
public enum TickReason
{
    /// <summary>It is due.</summary>
    Scheduled,

    /// <summary>Somebody called <see cref="ScheduledJob.Trigger"/>.</summary>
    Manual,

    /// <summary>The run before failed, and the job has <see cref="JobAttribute.Retries"/>.</summary>
    Retry,
}
