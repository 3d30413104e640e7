using TimerAttributes.Durations;

namespace TimerAttributes;

/// <summary>The scheduler has stopped, and some handlers or filters did not end within the drain time. They still run.</summary>
public sealed class DrainTimeoutException : TimeoutException
{
    private const string BusyPool = "The thread pool had no free thread, and a handler that awaits needs one to go on: look for code that blocks "
        + "threads of the pool. ";

    private const string Remedy = "End a handler, and a filter around it, when the CancellationToken is cancelled, or give a longer drain time "
        + "(SchedulerOptions.DrainTimeout, or the argument of StopAsync).";

    /// <param name="drain">The drain time.</param>
    /// <param name="unfinished">The names of the handlers that have begun and had not returned.</param>
    /// <param name="waiting">The names of the jobs whose run at the stop had not begun.</param>
    /// <param name="isPoolBusy">Whether the thread pool has no free thread.</param>
    /// <param name="obstacle">Why no handler can return, and the remedy; null if handlers can.</param>
    /// <param name="cause">The failure of the loop; null for none.</param>
    internal DrainTimeoutException(
        TimeSpan drain, IReadOnlyList<string> unfinished, IReadOnlyList<string> waiting, bool isPoolBusy, string? obstacle, Exception? cause)
        : base($"The scheduler has stopped, but {Lack(drain, unfinished, waiting)} {obstacle ?? (isPoolBusy ? BusyPool + Remedy : Remedy)}", cause)
        => Jobs = [.. unfinished, .. waiting];

    /// <summary>
    /// The names of the jobs whose handlers still run, and of those whose run at the stop had not begun. A handler of the scheduler's event loop that
    /// belongs to no job is named as well if it is running on the loop, because the stop waits for it.
    /// </summary>
    public IReadOnlyList<string> Jobs { get; }

    private static string Lack(TimeSpan drain, IReadOnlyList<string> unfinished, IReadOnlyList<string> waiting)
    {
        string time = $"after the drain time of {DurationText.Format(DurationRange.NanosecondsOf(drain))}", last = string.Join(", ", waiting);
        if (unfinished.Count == 0) return $"the run at the stop (RunAtStop) of these jobs had not begun {time}: {last}.";
        string handlers = $"these handlers had not returned {time}: {string.Join(", ", unfinished)}.";
        return waiting.Count == 0 ? handlers : $"{handlers} The run at the stop (RunAtStop) of these jobs had not begun: {last}.";
    }
}
