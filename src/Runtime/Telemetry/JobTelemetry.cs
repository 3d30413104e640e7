using System.Diagnostics;
using TimerAttributes.Errors;

namespace TimerAttributes.Telemetry;

/// <summary>
/// What a scheduler shows to whoever listens: the meter, the activity source and the event source <c>TimerAttributes</c>. While nobody
/// does, a run costs one look at <see cref="IsOn"/>.
/// </summary>
internal static class JobTelemetry
{
    /// <summary>Of the meter, the activity source and the event source.</summary>
    public const string Name = "TimerAttributes";

    private static volatile bool _isOn;

    /// <summary>Somebody listens to runs, or did at the last <see cref="Look"/>.</summary>
    public static bool IsOn => _isOn;

    /// <summary>Looks whether anybody listens: once for all jobs that are due together.</summary>
    public static void Look()
    {
        bool isOn = JobInstruments.Lateness.Enabled || JobInstruments.Duration.Enabled || JobInstruments.Source.HasListeners() || JobEvents.Log.IsEnabled();
        if (_isOn != isOn) _isOn = isOn;
    }

    /// <summary>A run begins. Listeners are called here and now; one that fails is told of, and disturbs no run.</summary>
    /// <returns>Its activity; null where nobody wants one.</returns>
    public static Activity? Begin(in Tick tick)
    {
        try
        {
            return Tell(tick);
        }
        catch (Exception exception)
        {
            Report(exception);
            return null;
        }
    }

    /// <summary>A run has ended.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="activity">What <see cref="Begin"/> has returned.</param>
    /// <param name="result">How.</param>
    /// <param name="exception">What it threw.</param>
    /// <param name="duration">Ns.</param>
    public static void End(string job, Activity? activity, JobResult result, Exception? exception, long duration)
    {
        try
        {
            Tell(job, activity, result, exception, duration);
        }
        catch (Exception failure)
        {
            Report(failure);
        }
    }

    private static void Report(Exception exception) => Complaints.Errors.Report("a listener to jobs", exception, exception);

    private static Activity? Tell(in Tick tick)
    {
        if (tick.Reason == TickReason.Scheduled)
            JobInstruments.Lateness.Record(tick.Lateness.TotalSeconds, new KeyValuePair<string, object?>(JobInstruments.Job, tick.Job));
        JobEvents.Log.RunStart(tick.Job, (long)tick.Lateness.TotalMicroseconds);
        if (JobInstruments.Source.StartActivity(tick.Job) is not { } activity) return null;
        activity.SetTag(JobInstruments.Job, tick.Job).SetTag("due", tick.Due).SetTag("reason", tick.Reason.ToString())
            .SetTag("lateness", tick.Lateness.TotalSeconds).SetTag("expirations", tick.Expirations);
        return activity;
    }

    private static void Tell(string job, Activity? activity, JobResult result, Exception? exception, long duration)
    {
        JobInstruments.Duration.Record(duration / 1e9, new KeyValuePair<string, object?>(JobInstruments.Job, job));
        JobEvents.Log.RunStop(job, duration / 1_000);
        if (result == JobResult.Failed) JobEvents.Log.RunFailed(job, exception!.GetType().ToString());
        if (activity is null) return;
        activity.SetTag("result", result.ToString());
        if (result is JobResult.Failed or JobResult.TimedOut)
            activity.SetStatus(ActivityStatusCode.Error, exception is null ? null : PlainText.MessageOf(exception));
        Activity? current = Activity.Current;
        activity.Dispose(); // It makes its parent current, also on the thread of whoever completes what the handler awaited.
        if (current != activity) Activity.Current = current;
    }

    // By itself: a class that has to be initialized is asked at every tick whether it is.
    private static class Complaints
    {
        public static readonly ErrorReporter<Exception> Errors = new(hook: null);
    }
}
