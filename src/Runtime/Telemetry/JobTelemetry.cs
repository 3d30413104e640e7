using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Telemetry;

/// <summary>
/// Reports runs to listeners through a meter, and through the activity source and the event source of this process. While there is no listener, the
/// only cost of a run is one read of <see cref="RunListener.IsOn"/>.
/// </summary>
internal sealed class JobTelemetry : RunListener
{
    private static readonly JobTelemetry Own = new(new Meter(TelemetryNames.Source));
    private static readonly ConditionalWeakTable<IMeterFactory, JobTelemetry> ByFactory = [];

    private readonly JobInstruments _instruments;
    private readonly ErrorReporter<Exception> _errors = new(hook: null);

    private JobTelemetry(Meter meter) => (Meter, _instruments) = (meter, new(meter));

    public Meter Meter { get; }

    /// <summary>The listener of all schedulers whose meter the factory makes. Null for the schedulers without a factory.</summary>
    public static JobTelemetry Of(IMeterFactory? factory) => factory is null
        ? Own
        : ByFactory.GetValue(factory, static factory => new(factory.Create(new MeterOptions(TelemetryNames.Source))));

    public override void Look()
    {
        bool isMeasured = _instruments.Lateness.Enabled || _instruments.Duration.Enabled;
        bool isOn = isMeasured || JobActivities.Source.HasListeners() || JobEvents.Log.IsEnabled();
        if (IsOn != isOn) IsOn = isOn;
    }

    public override void Add(JobState[] jobs) => _instruments.Add(jobs);

    public override void Remove(JobState[] jobs) => _instruments.Remove(jobs);

    public override void Forget(JobState job) => _instruments.Forget(job);

    /// <summary>The activity in which a run is triggered.</summary>
    public override object? Cause() => Activity.Current;

    /// <summary>Reports that a run begins. Listeners are called on this thread. If one throws, that is reported, and the run goes on.</summary>
    /// <returns>The run's activity; null if no listener asks for one.</returns>
    public override object? Begin(in Tick tick, object? cause)
    {
        Activity? activity = null;
        try
        {
            activity = JobActivities.Start(tick, (Activity?)cause);
            // While the activity is current, so that a collector can name it as an example of the lateness.
            if (tick.Reason == TickReason.Scheduled) _instruments.Lateness.Record(tick.Lateness.TotalSeconds, TagOf(tick));
            JobEvents.Log.RunStart(tick.Job, (long)tick.Lateness.TotalMicroseconds);
        }
        catch (Exception exception)
        {
            Report(exception);
        }

        return activity;
    }

    public override void Resume(object record) => Activity.Current = (Activity)record;

    public override void End(object? record, in RunEnd end)
    {
        var activity = (Activity?)record;
        Activity? before = Activity.Current; // Of other code, if the run ends on a thread of other code.
        try
        {
            if (activity is not null && before != activity) Activity.Current = activity; // The duration has the activity as its example, too.
            Measure(end);
        }
        catch (Exception failure)
        {
            Report(failure);
        }

        if (activity is null) return;
        try
        {
            JobActivities.Stop(activity, end, before);
        }
        catch (Exception failure)
        {
            Activity.Current = before;
            Report(failure);
        }
    }

    public override void MissPast(string job, long utcTicks)
    {
        try
        {
            if (!JobEvents.Log.IsEnabled()) return;
            string due = UtcTime.Text(new(utcTicks, TimeSpan.Zero));
            JobEvents.Log.PastAtStart(job, due);
        }
        catch (Exception exception)
        {
            Report(exception);
        }
    }

    private void Measure(in RunEnd end)
    {
        if (end.Result == JobResult.Declined)
        {
            // A run that was refused has no duration.
        }
        else if (JobActivities.ErrorTypeOf(end) is { } error)
        {
            _instruments.Duration.Record(end.Duration / 1e9, TagOf(end.Tick), new KeyValuePair<string, object?>(TelemetryNames.Tag.ErrorType, error));
        }
        else
        {
            _instruments.Duration.Record(end.Duration / 1e9, TagOf(end.Tick));
        }

        JobEvents.Log.RunStop(end.Tick.Job, end.Duration / 1_000);
        if (end.Result == JobResult.Failed) JobEvents.Log.RunFailed(end.Tick.Job, end.Exception!.GetType().ToString());
    }

    private void Report(Exception exception) => _errors.Report("a listener to the telemetry of TimerAttributes", exception, exception);

    private static KeyValuePair<string, object?> TagOf(in Tick tick) => new(TelemetryNames.Tag.Job, tick.Job);
}
