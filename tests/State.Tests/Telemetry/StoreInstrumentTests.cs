using System.Diagnostics.Metrics;
using System.Globalization;
using NUnit.Framework;
using TimerAttributes.Testing;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Telemetry;

/// <summary>What the meter and the table of jobs say about the store.</summary>
public sealed class StoreInstrumentTests : IDisposable, IMeterFactory
{
    private readonly VirtualTime _time = new();
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, double> _measured = new(StringComparer.Ordinal);
    private readonly Meter _meter = new("stores");
    private readonly VirtualNode _node;

    public StoreInstrumentTests()
    {
        _node = _time.NewNode();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter && instrument.Name.StartsWith("timerattributes.store.", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Add($"{instrument.Name} {tags[0].Key} {tags[0].Value}", value));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
        _time.Dispose();
    }

    public Meter Create(MeterOptions options) => _meter;

    [Test]
    public async Task The_meter_says_whether_the_store_answers_and_how_wrong_the_clock_is()
    {
        await using Scheduler scheduler = NewScheduler(), other = NewScheduler();
        Assert.That(Measure(), Is.Empty, "The store was not asked.");
        Assert.That(scheduler.Describe(), Does.EndWith("\nStore NodeStore: not asked yet.\n"));

        await _node.SetSkewAsync(TimeSpan.FromSeconds(-1.5));
        await scheduler.StartAsync();
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That(Measure(), Is.EqualTo("available 1, skew 1.5"), "Once, although two schedulers have the state.");
        Assert.That(scheduler.Describe(), Does.EndWith("\nStore NodeStore: answers, and its clock is 1.500 s ahead.\n"));

        _node.IsPartitioned = true;
        await _node.SetSkewAsync(TimeSpan.Zero);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That(Measure(), Does.StartWith("available 0"));
        Assert.That(scheduler.Describe(), Does.Contain("\nStore NodeStore: 'node 1' cannot reach the store"));

        _node.IsPartitioned = false;
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That(Measure(), Is.EqualTo("available 1, skew 0"));
        Assert.That(scheduler.Describe(), Does.EndWith("\nStore NodeStore: answers, and the clocks agree.\n"));
    }

    [Test]
    public void The_page_on_observability_has_the_instruments()
    {
        string page = Repository.Read("docs/observability.md");
        Assert.That(page, Does.Contain("`timerattributes.store.available`").And.Contain("`timerattributes.store.skew`").And.Contain("`timerattributes.store.name`"));
    }

    private Scheduler NewScheduler() => _node.NewScheduler(
        new(JobRow.Of("job", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster }, static _ => { })),
        new() { MeterFactory = this, OnError = static _ => { } });

    private string Measure()
    {
        _measured.Clear();
        _listener.RecordObservableInstruments();
        return string.Join(", ", _measured.Select(static one => string.Create(
            CultureInfo.InvariantCulture, $"{one.Key.Replace("timerattributes.store.name NodeStore", "", StringComparison.Ordinal).Replace("timerattributes.store.", "", StringComparison.Ordinal)}{one.Value}")));
    }
}
