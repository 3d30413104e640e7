using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace TimerAttributes.Tests.Telemetry;

/// <summary>What listeners see of jobs. (Other tests may run beside them: each looks for jobs of its own.)</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class TelemetryTests
{
    private static int _tests;
    private readonly string _job = $"telemetry {Interlocked.Increment(ref _tests)}";

    [Test]
    public async Task The_meter_counts_what_the_stats_count_and_records_every_run()
    {
        var recorded = new List<(string Instrument, double Value)>();
        var counted = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "TimerAttributes") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (IsOurs(tags)) lock (recorded) recorded.Add((instrument.Name, value));
        });
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (IsOurs(tags)) counted[instrument.Name] = value;
        });
        listener.Start();

        VirtualScheduler run = null!;
        await using var scheduler = run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.Every("1s", tick =>
        {
            run.Kernel.Spend("250ms");
            if (tick.Sequence == 2) throw new InvalidOperationException();
        }, name: _job));
        run.Kernel.Advance("2s");
        run.Kernel.Leap("3s");
        listener.RecordObservableInstruments();

        Assert.That(recorded.Where(one => one.Instrument == "timerattributes.job.duration").Select(one => one.Value), Is.EqualTo(new[] { 0.25, 0.25, 0.25 }));
        Assert.That(recorded.Count(one => one.Instrument == "timerattributes.job.lateness"), Is.EqualTo(3));
        JobStats stats = run.Stats;
        Assert.That(counted.Where(pair => pair.Value > 0), Is.EquivalentTo(new Dictionary<string, long>
        {
            ["timerattributes.job.runs"] = stats.Runs,
            ["timerattributes.job.failures"] = 1,
            ["timerattributes.job.missed"] = stats.Missed,
        }));
    }

    [Test]
    public async Task Schedulers_with_the_same_job_are_one_number_which_does_not_fall_when_they_stop()
    {
        var counted = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: "TimerAttributes", Name: "timerattributes.job.runs" }) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (IsOurs(tags)) counted.Add(value);
        });
        listener.Start();

        await using var first = new VirtualScheduler(Job.Every("1s", _ => { }, name: _job));
        await using (var second = new VirtualScheduler(Job.Every("1s", _ => { }, name: _job)))
        {
            first.Kernel.Advance("2s");
            second.Kernel.Advance("3s");
            listener.RecordObservableInstruments();
        }

        listener.RecordObservableInstruments();
        first.Kernel.Advance("1s");
        listener.RecordObservableInstruments();
        await first.DisposeAsync();
        listener.RecordObservableInstruments();
        Assert.That(counted, Is.EqualTo(new[] { 5, 5, 6, 6 }));
    }

    [Test]
    public async Task A_listener_that_throws_is_told_of_and_disturbs_no_run()
    {
        using var lines = new StandardError();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "TimerAttributes") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("the listener's"));
        listener.Start();
        int calls = 0;
        await using var run = new VirtualScheduler(Job.Every("1s", _ => calls++, RunOn.Loop, "loop"), Job.Every("1s", _ => calls++, RunOn.Pool, "pool", "1500ms"));
        run.Kernel.Advance("3s");
        Assert.That(calls, Is.EqualTo(5));
        Assert.That(run.Scheduler.Jobs.Select(job => (job.Stats.Runs, job.Stats.Failures, job.LastResult)),
            Is.EqualTo(new[] { (3L, 0L, JobResult.Succeeded), (2L, 0L, (JobResult?)JobResult.Succeeded) }));
        Assert.That(lines.ToString(), Does.Contain("a listener to the telemetry of TimerAttributes failed").And.Contain("the listener's"));
    }

    [Test]
    public async Task A_run_is_an_activity_and_what_it_awaits_is_within()
    {
        var activities = new List<Activity>();
        using ActivityListener listener = Listen("TimerAttributes", activities);
        Activity? inside = null;
        var end = new TaskCompletionSource();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } }, Job.EveryAsync("1s", async (_, _) =>
        {
            await end.Task;
            inside = Activity.Current;
            throw new InvalidOperationException("no");
        }, name: _job), Job.Every("1s", _ => Assert.That(Activity.Current?.OperationName, Is.Not.EqualTo(_job)), name: _job + " beside"));
        run.Kernel.Advance("1s");
        end.SetResult();
        run.Kernel.Settle();

        Activity activity = activities.Single();
        Assert.That(inside, Is.SameAs(activity));
        Assert.That((activity.Status, activity.StatusDescription, activity.GetTagItem("timerattributes.job.name"), activity.GetTagItem("timerattributes.job.result")),
            Is.EqualTo((ActivityStatusCode.Error, "no", (object)_job, (object)"Failed")));
        Assert.That(run.Scheduler[new(_job + " beside")].Stats.Failures, Is.Zero);
    }

    [Test]
    public async Task Who_completes_what_a_run_awaits_keeps_the_activity_of_its_own()
    {
        using ActivityListener runs = Listen("TimerAttributes", []), requests = Listen(_job, []);
        using var source = new ActivitySource(_job);
        var end = new TaskCompletionSource();
        await using var run = new VirtualScheduler(Job.EveryAsync("1s", (_, _) => new(end.Task), name: _job));
        run.Kernel.Advance("1s");
        using Activity? request = source.StartActivity("request");
        end.SetResult();
        run.Kernel.Settle();
        Assert.That(request, Is.Not.Null.And.SameAs(Activity.Current));
    }

    [Test]
    public async Task A_run_that_was_asked_for_is_an_activity_though_the_listener_came_after_the_last_tick([Values] bool retried)
    {
        var activities = new List<Activity>();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } },
            Job.With(new() { Retries = 1, RetryDelay = TimeSpan.FromSeconds(1) }, "1h", _ => throw new InvalidOperationException(), _job));
        if (retried) run.Kernel.Advance("1h");
        using ActivityListener listener = Listen("TimerAttributes", activities);
        if (retried) run.Kernel.Advance("2s");
        else _ = run.Scheduler.Jobs[0].Trigger();
        run.Kernel.Settle();
        Assert.That(activities.Select(activity => activity.GetTagItem("timerattributes.job.reason")), Is.EqualTo(new[] { retried ? "Retry" : "Manual" }));
    }

    [Test]
    public async Task An_event_listener_sees_runs_start_stop_and_fail()
    {
        using var listener = new Listener(_job);
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = _ => { } },
            Job.Every("1s", _ => throw new InvalidOperationException(), name: _job));
        run.Kernel.Advance("1s");
        Assert.That(listener.Events, Is.EqualTo(new[] { "RunStart", "RunStop", "RunFailed" }));
    }

    [Test]
    public async Task An_event_listener_sees_that_an_instant_was_in_the_past_at_the_start()
    {
        using var listener = new Listener(_job);
        var schedule = Schedule.Once("2029-12-31T23:59Z");
        await using var run = new VirtualScheduler(
            new JobEntry(_job, schedule, RunOn.Loop, static _ => static (in Tick _, CancellationToken _) => default));
        Assert.That(listener.Events, Is.EqualTo(new[] { "PastAtStart" }));
    }

    private ActivityListener Listen(string source, List<Activity> activities)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = one => one.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (activities) if (activity.OperationName == _job) activities.Add(activity); },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private bool IsOurs(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length > 0 && tags[0].Key == "timerattributes.job.name" && Equals(tags[0].Value, _job);

    private sealed class Listener(string job) : EventListener
    {
        public List<string> Events { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "TimerAttributes") EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventSource.Name == "TimerAttributes" && Equals(eventData.Payload?[0], job)) Events.Add(eventData.EventName!);
        }
    }
}
