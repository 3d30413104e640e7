using System.Diagnostics.Metrics;
using System.Globalization;
using NUnit.Framework;
using TimerAttributes.State.Telemetry;
using TimerAttributes.State.Tests.Harness;
using TimerAttributes.Testing;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Telemetry;

/// <summary>What the meter and the table of jobs say about the store.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
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
    public async Task An_answer_of_one_store_says_nothing_about_the_other()
    {
        Link claims = new(new(_time.TimeProvider)), leaders = new(new(_time.TimeProvider));
        var state = new TimerState(claims, _time.TimeProvider) { Leaders = leaders };
        JobEntry counted = JobRow.Of("counted", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster }, static _ => { });
        JobEntry led = JobRow.Of("led", Schedule.Every("1s"), new JobOptions { Scope = JobScope.Leader }, static _ => { });
        await using Scheduler scheduler = _time.NewScheduler(new(counted, led), new() { State = state, MeterFactory = this, OnError = static _ => { } });
        await scheduler.StartAsync();
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That(scheduler.Describe(), Does.EndWith("\nStore Link: answers.\nStore Link of leaders: answers.\n"));

        claims.IsCut = true;
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That(Available(), Is.EqualTo("Link 0, Link of leaders 1"), "The lease was renewed meanwhile.");
        Assert.That(state.Failure?.Message, Is.EqualTo("The cable is cut."));

        (claims.IsCut, leaders.IsCut) = (false, true);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That(Available(), Is.EqualTo("Link 1, Link of leaders 0"), "Due times were claimed meanwhile.");
        Assert.That(state.Failure?.Message, Is.EqualTo("The cable is cut."));

        leaders.IsCut = false;
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That((Available(), state.Failure), Is.EqualTo(("Link 1, Link of leaders 1", (Exception?)null)));
    }

    [Test]
    public async Task One_store_of_claims_and_leaders_is_described_once()
    {
        var store = new Link(new(_time.TimeProvider));
        await using Scheduler scheduler = _time.NewScheduler(new(), new() { State = new TimerState(store) { Leaders = store } });
        await using Scheduler leaders = _time.NewScheduler(new(), new() { State = TimerState.OfLeaders(store) });
        Assert.That(scheduler.Describe(), Does.EndWith("\nStore Link: not asked yet.\n").And.Not.Contains("of leaders"));
        Assert.That(leaders.Describe(), Does.EndWith("\nStore Link: not asked yet.\n").And.Not.Contains("NoStore"));
    }

    [Test]
    public void A_meter_has_its_instruments_once_although_several_schedulers_begin_at_a_time()
    {
        for (int round = 0; round < 200; round++)
        {
            using var meter = new Meter("stores at a time");
            int published = 0;
            using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter == meter) Interlocked.Increment(ref published); } };
            listener.Start();
            using var begin = new Barrier(4);
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                begin.SignalAndWait();
                StoreInstruments.Add(meter, new("store"));
            }))];
            Array.ForEach(threads, static thread => thread.Start());
            Array.ForEach(threads, static thread => thread.Join());
            Assert.That(published, Is.EqualTo(2));
        }
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

    private string Available()
    {
        const string Prefix = "timerattributes.store.available timerattributes.store.name ";
        _measured.Clear();
        _listener.RecordObservableInstruments();
        return string.Join(", ", _measured.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Key[Prefix.Length..]} {one.Value}")));
    }

    private string Measure()
    {
        _measured.Clear();
        _listener.RecordObservableInstruments();
        return string.Join(", ", _measured.Select(static one => string.Create(
            CultureInfo.InvariantCulture, $"{one.Key.Replace("timerattributes.store.name NodeStore", "", StringComparison.Ordinal).Replace("timerattributes.store.", "", StringComparison.Ordinal)}{one.Value}")));
    }
}
