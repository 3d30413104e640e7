namespace TimerAttributes;

/// <summary>
/// A system call on the kernel timer of a job failed; as a rule because somebody has closed a descriptor that was not his. The
/// <see cref="SchedulerOptions.OnError"/> hook gets this once for each job of that timer.
/// </summary>
public sealed class JobTimerException : IOException
{
    internal JobTimerException(string message, bool isReplaced, Exception cause)
        : base($"{message} {cause.Message}", cause) => IsReplaced = isReplaced;

    /// <summary>
    /// True: a new timer has taken the place of the old one, and no due time is lost. False: the job is not due any more, or the
    /// scheduler has stopped, and the timer had gone some time before.
    /// </summary>
    public bool IsReplaced { get; }
}
