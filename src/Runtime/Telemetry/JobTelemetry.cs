using System.Diagnostics;
using System.Globalization;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Telemetry;

/// <summary>
/// Reports runs to listeners through the meter, the activity source and the event source <c>TimerAttributes</c>. While there is no listener, the
/// only cost of a run is one read of <see cref="RunListener.IsOn"/>.
/// </summary>
internal sealed class JobTelemetry : RunListener
{
    /// <summary>The only instance, for all schedulers of this process.</summary>
    public static readonly JobTelemetry Listener = new();

    private readonly ErrorReporter<Exception> _errors = new(hook: null);

    private JobTelemetry()
    {
    }

    public override void Look()
    {
        bool isOn = JobInstruments.Lateness.Enabled || JobInstruments.Duration.Enabled || JobInstruments.Source.HasListeners() || JobEvents.Log.IsEnabled();
        if (IsOn != isOn) IsOn = isOn;
    }

    public override void Add(JobState[] jobs) => JobInstruments.Add(jobs);

    public override void Remove(JobState[] jobs) => JobInstruments.Remove(jobs);

    /// <summary>Reports that a run begins. Listeners are called on this thread. If one throws, that is reported, and the run goes on.</summary>
    /// <returns>The run's activity; null if no listener asks for one.</returns>
    public override object? Begin(in Tick tick)
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

    public override void End(object? record, in RunEnd end)
    {
        try
        {
            Tell((Activity?)record, end);
        }
        catch (Exception failure)
        {
            Report(failure);
        }
    }

    public override void MissPast(string job, long utcTicks)
    {
        try
        {
            if (!JobEvents.Log.IsEnabled()) return;
            string due = new DateTime(utcTicks).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            JobEvents.Log.PastAtStart(job, due);
        }
        catch (Exception exception)
        {
            Report(exception);
        }
    }

    private void Report(Exception exception) => _errors.Report("a listener to the telemetry of TimerAttributes", exception, exception);

    private static Activity? Tell(in Tick tick)
    {
        if (tick.Reason == TickReason.Scheduled)
            JobInstruments.Lateness.Record(tick.Lateness.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.Job, tick.Job));
        JobEvents.Log.RunStart(tick.Job, (long)tick.Lateness.TotalMicroseconds);
        if (JobInstruments.Source.StartActivity(tick.Job) is not { } activity) return null;
        activity.SetTag(TelemetryNames.Job, tick.Job).SetTag("due", tick.Due).SetTag("reason", tick.Reason.ToString())
            .SetTag("lateness", tick.Lateness.TotalSeconds).SetTag("expirations", tick.Expirations);
        return activity;
    }

    private static void Tell(Activity? activity, in RunEnd end)
    {
        string job = end.Tick.Job;
        if (end.Result != JobResult.Declined)
            JobInstruments.Duration.Record(end.Duration / 1e9, new KeyValuePair<string, object?>(TelemetryNames.Job, job));
        JobEvents.Log.RunStop(job, end.Duration / 1_000);
        if (end.Result == JobResult.Failed) JobEvents.Log.RunFailed(job, end.Exception!.GetType().ToString());
        if (activity is null) return;
        activity.SetTag("result", end.Result.ToString());
        if (end.DeclineReason is { } reason) activity.SetTag(TelemetryNames.DeclineReason, reason);
        if (end.Result is JobResult.Failed or JobResult.TimedOut)
            activity.SetStatus(ActivityStatusCode.Error, end.Exception is null ? null : PlainText.MessageOf(end.Exception));
        Activity? current = Activity.Current;
        activity.Dispose(); // Makes the parent current, even on a thread of other code. The next line undoes that.
        if (current != activity) Activity.Current = current;
    }
}
