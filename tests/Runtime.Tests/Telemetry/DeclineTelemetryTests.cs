using System.Diagnostics.Metrics;
using System.Globalization;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Tests.Telemetry;

/// <summary>What the meter says of declined runs. (Other tests may run beside them: each looks for a job of its own.)</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class DeclineTelemetryTests
{
    private static int _tests;
    private readonly string _job = $"declined {Interlocked.Increment(ref _tests)}";

    [Test]
    public async Task Declined_runs_are_counted_by_reason_and_the_counts_are_kept_after_the_stop()
    {
        using MeterListener listener = Listen(out List<(string Reason, long Count)> counted);
        await using (VirtualScheduler first = Start(sequence => sequence % 2 == 0 ? null : "another node"))
        {
            listener.RecordObservableInstruments();
            Assert.That(counted, Is.Empty, "no run was declined");
            for (int n = 0; n < 5; n++) first.Kernel.Advance("1s");
            listener.RecordObservableInstruments();
            Assert.That(counted, Is.EqualTo(new[] { ("another node", 3L) }));
        }

        await using VirtualScheduler second = Start(sequence => sequence == 1 ? "no lease" : "another node");
        for (int n = 0; n < 3; n++) second.Kernel.Advance("1s");
        counted.Clear();
        listener.RecordObservableInstruments();
        Assert.That(counted, Is.EquivalentTo(new[] { ("another node", 5L), ("no lease", 1L) }));
    }

    [Test]
    public async Task A_job_name_has_as_many_reasons_as_a_job_and_no_count_falls_when_a_scheduler_stops()
    {
        using MeterListener listener = Listen(out List<(string Reason, long Count)> counted);
        await using VirtualScheduler first = Start(sequence => Numbered("first", sequence));
        VirtualScheduler second = Start(sequence => Numbered("second", sequence));
        for (int n = 0; n < 30; n++) first.Kernel.Advance("1s");
        for (int n = 0; n < 40; n++) second.Kernel.Advance("1s");
        listener.RecordObservableInstruments();
        List<(string Reason, long Count)> before = [.. counted];
        Assert.That((before.Count, before.Single(one => one.Reason == "other reasons").Count, before.Sum(one => one.Count)), Is.EqualTo((33, 38, 70)));

        await second.DisposeAsync();
        counted.Clear();
        listener.RecordObservableInstruments();
        Assert.That(counted, Is.EquivalentTo(before));
    }

    private static string Numbered(string name, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{name} {sequence}");

    private VirtualScheduler Start(Func<long, string?> reason)
    {
        var filter = new Filter(async (run, next) =>
        {
            if (reason(run.Tick.Sequence) is { } declined) run.Decline(declined);
            else await next();
        });
        return new(new SchedulerOptions { Filters = [filter] }, Job.Every("1s", _ => { }, name: _job));
    }

    private MeterListener Listen(out List<(string Reason, long Count)> counted)
    {
        List<(string Reason, long Count)> counts = counted = [];
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: "TimerAttributes", Name: "timerattributes.job.declined" }) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.Length == 2 && tags[0].Key == "timerattributes.job.name" && Equals(tags[0].Value, _job) && tags[1].Key == "timerattributes.job.decline_reason")
                counts.Add(((string)tags[1].Value!, value));
        });
        listener.Start();
        return listener;
    }
}
