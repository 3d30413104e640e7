using System.Diagnostics;
using System.Globalization;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;

namespace TimerAttributes.Telemetry;

/// <summary>The activity of a run: it begins a trace, and contains what the handler awaits.</summary>
internal static class JobActivities
{
    public static readonly ActivitySource Source = new(TelemetryNames.Source);

    /// <summary>Starts the activity of a run, and makes it current. Null if no listener wants it.</summary>
    /// <param name="tick">The tick of the run.</param>
    /// <param name="cause">The activity in which the run was triggered, which the new activity has a link to; null for none.</param>
    public static Activity? Start(in Tick tick, Activity? cause)
    {
        if (!Source.HasListeners()) return null;
        // The job's name and the reason are given at the start, because a sampler decides by them.
        KeyValuePair<string, object?>[] tags =
            [new(TelemetryNames.Tag.Job, tick.Job), new(TelemetryNames.Tag.Reason, tick.Reason.ToString())];
        ActivityLink[]? links = cause is null ? null : [new(cause.Context)];
        // The root of a trace, because the context of handlers has no activity (HandlerContext).
        Activity? activity = Source.StartActivity(tick.Job, ActivityKind.Internal, parentContext: default, tags, links);
        return activity?.SetTag(TelemetryNames.Tag.Due, tick.Due.ToString("O", CultureInfo.InvariantCulture))
            .SetTag(TelemetryNames.Lateness, tick.Lateness.TotalSeconds).SetTag(TelemetryNames.Tag.Expirations, tick.Expirations);
    }

    /// <summary>Stops the activity of a run. The activity that was current on this thread before is current again.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="end">How the run ended.</param>
    /// <param name="before">The activity that was current on this thread when the run ended.</param>
    public static void Stop(Activity activity, in RunEnd end, Activity? before)
    {
        activity.SetTag(TelemetryNames.Tag.Result, end.Result.ToString());
        if (end.DeclineReason is { } reason) activity.SetTag(TelemetryNames.Tag.DeclineReason, reason);
        if (ErrorTypeOf(end) is { } error)
        {
            activity.SetTag(TelemetryNames.Tag.ErrorType, error);
            activity.SetStatus(ActivityStatusCode.Error, end.Exception is null ? null : PlainText.MessageOf(end.Exception));
        }

        activity.Dispose();
        Activity.Current = before == activity ? null : before;
    }

    /// <summary>What kind of error has ended a run: the type of the exception, or a word for a time-out. Null for a run that did not fail.</summary>
    public static string? ErrorTypeOf(in RunEnd end) => end.Result switch
    {
        JobResult.Failed => end.Exception!.GetType().ToString(),
        JobResult.TimedOut => TelemetryNames.Timeout,
        _ => null,
    };
}
