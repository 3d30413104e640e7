namespace TimerAttributes;

/// <content>The end of the scheduler.</content>
public sealed partial class Scheduler
{
    /// <summary>
    /// The end of the scheduler: a task that completes when the scheduler was stopped and all handlers have returned. It is for code that calls
    /// <see cref="Start"/> and wants to know when the loop fails. Code that has read this property gets the failure from the task. Without such a
    /// reader, and without a caller of <see cref="RunAsync"/> or of a stop, a failure of the loop ends the process.
    /// </summary>
    /// <exception cref="DrainTimeoutException">From the task: handlers did not return within the drain time.</exception>
    /// <exception cref="Linux.LinuxException">From the task: the kernel refused to go on, and no job is called any more.</exception>
    public Task Completion
    {
        get
        {
            lock (_gate)
            {
                _isStopAwaited = true;
                return _stopped.Task;
            }
        }
    }
}
