namespace TimerAttributes;

/// <summary>Why a run is started.</summary>
public enum TickReason
{
    /// <summary>A due time of the job has come.</summary>
    Scheduled,

    /// <summary><see cref="ScheduledJob.Trigger()"/> was called.</summary>
    Manual,

    /// <summary>An earlier run for the same tick failed or timed out, and the job has <see cref="JobAttribute.Retries"/>.</summary>
    Retry,

    /// <summary>The scheduler starts, and the job has <see cref="JobAttribute.RunAtStart"/>.</summary>
    Start,

    /// <summary>The scheduler stops, and the job has <see cref="JobAttribute.RunAtStop"/>.</summary>
    Stop,

    /// <summary>
    /// A run is started again, because its process has ended before it, and the job has <see cref="Delivery.AtLeastOnce"/>. <see cref="Tick.Due"/> is
    /// the due time of that run.
    /// </summary>
    Recovery,
}
