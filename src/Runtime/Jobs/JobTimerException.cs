namespace TimerAttributes;

/// <summary>
/// A system call on the kernel timer of a job failed. The usual cause is code in the process that closed a file descriptor that it did not own.
/// <see cref="SchedulerOptions.OnError"/> gets this exception once for each job of that timer.
/// </summary>
public sealed class JobTimerException : IOException
{
    internal JobTimerException(string message, bool isReplaced, Exception cause)
        : base($"{message} {cause.Message}", cause) => IsReplaced = isReplaced;

    /// <summary>
    /// True: a new timer has replaced the old one, and no due time is lost. False: there is no new timer, and the job has no due times any more;
    /// or the failure was found while the scheduler stopped, and due times before the stop may be lost.
    /// </summary>
    public bool IsReplaced { get; }
}
