using System.Globalization;
using TimerAttributes.Errors;

namespace TimerAttributes;

/// <summary>A run that has ended, and how.</summary>
public sealed class JobOutcome
{
    internal JobOutcome(JobResult result, in Tick tick, TimeSpan duration, Exception? exception)
    {
        Result = result;
        Tick = tick;
        Duration = duration;
        Exception = exception;
    }

    /// <summary>How it ended.</summary>
    public JobResult Result { get; }

    /// <summary>What the handler was called with; with <see cref="JobResult.Skipped"/>, what it would have been.</summary>
    public Tick Tick { get; }

    /// <summary>From the call to the end of the handler, its awaits included. Monotonic clock, resolution 100 ns.</summary>
    public TimeSpan Duration { get; }

    /// <summary>What the handler threw; null where it returned, or was not called.</summary>
    public Exception? Exception { get; }

    /// <summary>
    /// One line for a log: <c>Failed after 12 ms: the disk is full</c>. Line ends and other control characters of the exception's message are
    /// written as escapes.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Result} after {Duration.TotalMilliseconds:0.###} ms{(Exception is null ? "" : ": " + PlainText.Of(PlainText.MessageOf(Exception)))}");
}
