using System.Globalization;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;

namespace TimerAttributes;

/// <summary>How a run ended, with its tick and its duration.</summary>
public sealed class JobOutcome
{
    internal JobOutcome(in RunEnd end)
    {
        Result = end.Result;
        Tick = end.Tick;
        Duration = TimeSpan.FromTicks(end.Duration / TimeSpan.NanosecondsPerTick);
        Exception = end.Exception;
        DeclineReason = end.DeclineReason;
    }

    /// <summary>The job's name.</summary>
    public string Job => Tick.Job;

    /// <summary>How the run ended.</summary>
    public JobResult Result { get; }

    /// <summary>The tick that was passed to the handler. If the handler was not called, the tick that would have been passed to it.</summary>
    public Tick Tick { get; }

    /// <summary>
    /// The time from the start of the run to its end, filters and awaits included. Measured on the monotonic clock, resolution 100 ns.
    /// </summary>
    public TimeSpan Duration { get; }

    /// <summary>The exception of the handler or of a filter; null if there was none.</summary>
    public Exception? Exception { get; }

    /// <summary>Why a filter declined the run (<see cref="JobRun.Decline"/>); null for any other result.</summary>
    public string? DeclineReason { get; }

    /// <summary>
    /// One line for a log: <c>Failed after 12 ms: the disk is full</c>. Line ends and other control characters of the exception's message are
    /// written as escapes.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Result} after {Duration.TotalMilliseconds:0.###} ms{(Reason is { } reason ? ": " + PlainText.Of(reason) : "")}");

    private string? Reason => Exception is null ? DeclineReason : PlainText.MessageOf(Exception);
}
