using TimerAttributes.Durations;

namespace TimerAttributes;

/// <summary>The scheduler has stopped, and some handlers or filters did not end within the drain time. They still run.</summary>
public sealed class DrainTimeoutException : TimeoutException
{
    private const string BusyPool = "The thread pool had no free thread, and a handler that awaits needs one to go on: look for code that blocks "
        + "threads of the pool. ";

    private const string Remedy = "End a handler, and a filter around it, when the CancellationToken is cancelled, or give a longer drain time "
        + "(SchedulerOptions.DrainTimeout, or the argument of StopAsync).";

    internal DrainTimeoutException(TimeSpan drain, IReadOnlyList<string> jobs, bool isPoolBusy, Exception? cause)
        : base("The scheduler has stopped, but these handlers had not returned after the drain time of "
            + $"{DurationText.Format(DurationRange.NanosecondsOf(drain))}: {string.Join(", ", jobs)}. {(isPoolBusy ? BusyPool : "")}{Remedy}", cause)
        => Jobs = jobs;

    /// <summary>
    /// The names of the jobs whose handlers still run. A handler of the scheduler's event loop that belongs to no job is named as well if it is
    /// running on the loop, because the stop waits for it.
    /// </summary>
    public IReadOnlyList<string> Jobs { get; }
}
