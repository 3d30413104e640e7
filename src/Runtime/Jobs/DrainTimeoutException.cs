using TimerAttributes.Durations;

namespace TimerAttributes;

/// <summary>The scheduler has stopped, and some handlers did not return within the drain time. They still run.</summary>
public sealed class DrainTimeoutException : TimeoutException
{
    private const string BusyPool = "The thread pool had no thread free, and a handler that awaits needs one to go on: look for code that blocks its threads. ";

    internal DrainTimeoutException(TimeSpan drain, IReadOnlyList<string> jobs, bool isPoolBusy, Exception? cause)
        : base($"Stopped, but after {DurationText.Format(DurationRange.NanosecondsOf(drain))} these handlers had not returned: {string.Join(", ", jobs)}. "
            + (isPoolBusy ? BusyPool : "") + "Let them heed their CancellationToken, or raise the drain time.", cause) => Jobs = jobs;

    /// <summary>
    /// The names of the jobs whose handlers still run. A handler of the scheduler's event loop that belongs to no job is named as well if it is
    /// running on the loop, because the stop waits for it.
    /// </summary>
    public IReadOnlyList<string> Jobs { get; }
}
