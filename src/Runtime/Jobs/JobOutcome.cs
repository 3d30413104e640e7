using System.Globalization;
using TimerAttributes.Errors;

namespace TimerAttributes;

/// <summary>How a run ended, with its tick and its duration.</summary>
public sealed class JobOutcome
{
    internal JobOutcome(JobResult result, in Tick tick, TimeSpan duration, Exception? exception)
    {
        Result = result;
        Tick = tick;
        Duration = duration;
        Exception = exception;
    }

    /// <summary>How the run ended.</summary>
    public JobResult Result { get; }

    /// <summary>The tick that was passed to the handler. With <see cref="JobResult.Skipped"/>, the tick that would have been passed to it.</summary>
    public Tick Tick { get; }

    /// <summary>The time from the call of the handler to its end, its awaits included. Measured on the monotonic clock, resolution 100 ns.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The exception of the handler; null if the handler threw none, or was not called.</summary>
    public Exception? Exception { get; }

    /// <summary>
    /// One line for a log: <c>Failed after 12 ms: the disk is full</c>. Line ends and other control characters of the exception's message are
    /// written as escapes.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Result} after {Duration.TotalMilliseconds:0.###} ms{(Exception is null ? "" : ": " + PlainText.Of(PlainText.MessageOf(Exception)))}");
}
