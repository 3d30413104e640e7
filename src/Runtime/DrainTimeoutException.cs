using TimerAttributes.Durations;

namespace TimerAttributes;

/// <summary>The scheduler has stopped, and some handlers did not return within the drain time. They still run.</summary>
public sealed class DrainTimeoutException : TimeoutException
{
    internal DrainTimeoutException(TimeSpan drain, IReadOnlyList<string> jobs, Exception? cause = null)
        : base($"Stopped, but after {DurationText.Format(DurationRange.NanosecondsOf(drain))} these handlers had not returned: {string.Join(", ", jobs)}. "
            + "Let them heed their CancellationToken, or raise the drain time.", cause) => Jobs = jobs;

    /// <summary>The names of the jobs whose handlers still run; where no job's does, of what else holds the loop.</summary>
    public IReadOnlyList<string> Jobs { get; }
}
