using System.Diagnostics.Metrics;
using System.Reflection;
using TimerAttributes.Telemetry;

namespace TimerAttributes.Tests.Telemetry;

/// <summary>The instruments of the meter: their names, their buckets, and what they say of a job's state.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InstrumentTests : IDisposable
{
    private readonly Meters _meters = new();
    private readonly Handler _handler = new();

    public void Dispose() => _meters.Dispose();

    [Test]
    public async Task The_names_of_the_instruments_are_those_of_the_list_and_the_page_has_them_all_and_their_tags()
    {
        await using VirtualScheduler run = Run(Job.Every("10s", _ => { }));
        string[] listed = [.. NamesOf(typeof(TelemetryNames)).Where(name => name.StartsWith("timerattributes.job.", StringComparison.Ordinal))];
        Assert.That(_meters.Instruments.Select(instrument => instrument.Name), Is.EquivalentTo(listed));

        string page = Repository.Read("docs/observability.md");
        string[] names = [.. listed, .. NamesOf(typeof(TelemetryNames.Tag))];
        Assert.That(names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
        Assert.That(names, Has.Length.GreaterThan(20));
    }

    [Test]
    public async Task A_lateness_of_microseconds_and_a_run_of_half_an_hour_have_buckets_of_their_own()
    {
        await using VirtualScheduler run = Run(Job.Every("10s", _ => { }));
        (double First, double Last) lateness = Bounds("lateness"), duration = Bounds("duration");
        Assert.That((lateness, duration), Is.EqualTo(((0.000_01, 300), (0.000_01, 3_600))));

        (double, double) Bounds(string name)
        {
            var histogram = (Histogram<double>)_meters.Instruments.Single(instrument => instrument.Name == "timerattributes.job." + name);
            IReadOnlyList<double> bounds = histogram.Advice!.HistogramBucketBoundaries!;
            Assert.That(bounds, Is.Ordered.And.Unique);
            return (bounds[0], bounds[^1]);
        }
    }

    [Test]
    public async Task The_state_of_a_job_can_be_collected()
    {
        double start = VirtualKernel.StartOfTime.ToUnixTimeSeconds();
        VirtualScheduler run = Run(Job.With(new(), "10s", _handler.Run));
        Assert.That((_meters.Now("active"), _meters.Now("last_success"), _meters.Now("next_due"), _meters.Now("overdue")),
            Is.EqualTo((One(0), Array.Empty<double>(), One(start + 10), One(0))));

        run.Kernel.Advance("13s");
        Assert.That((_meters.Now("active"), _meters.Now("next_due"), _meters.Now("overdue")), Is.EqualTo((One(1), One(start + 20), One(3))));
        _handler.End();
        run.Kernel.Settle();
        Assert.That((_meters.Now("active"), _meters.Now("last_success"), _meters.Now("overdue")), Is.EqualTo((One(0), One(start + 13), One(0))));

        await run.DisposeAsync();
        Assert.That((_meters.Now("active"), _meters.Now("next_due"), _meters.Now("overdue")), Is.EqualTo((One(0), Array.Empty<double>(), Array.Empty<double>())));
    }

    [Test]
    public async Task Of_jobs_of_the_same_name_the_active_runs_are_added_and_the_worst_time_counts()
    {
        await using VirtualScheduler first = Run(Job.With(new() { Overlap = Overlap.Concurrent }, "10s", _handler.Run));
        await using VirtualScheduler second = Run(Job.With(new(), "15s", _handler.Run));
        first.Kernel.Advance("29s");
        second.Kernel.Advance("29s");
        Assert.That((_meters.Now("active"), _meters.Now("overdue"), _meters.Count), Is.EqualTo((One(3), One(19), 1)));
        Assert.That(_meters.Now("next_due"), Is.EqualTo(One(VirtualKernel.StartOfTime.ToUnixTimeSeconds() + 30)));
    }

    [Test]
    public async Task Without_a_reader_a_removal_and_a_stop_make_no_series_and_a_later_reader_sees_the_counts_of_all_jobs_that_ran()
    {
        VirtualScheduler run = Run(Job.Every("10s", _ => { }, name: "a"), Job.Every("1h", _ => { }, name: "idle"));
        await using VirtualScheduler other = Run(Job.Every("10s", _ => { }, name: "b"));
        ScheduledJob removed = run.Scheduler.Add("b", Schedule.Every("10s"), (_, _) => Task.CompletedTask, new() { RunOn = RunOn.Loop });
        run.Scheduler.Add("c", Schedule.Every("10s"), (_, _) => Task.CompletedTask, new() { RunOn = RunOn.Loop });
        run.Kernel.Advance("30s");
        other.Kernel.Advance("20s");
        run.Scheduler.Remove(removed);
        run.Scheduler.Remove("c");
        run.Kernel.Settle();
        await run.DisposeAsync();

        Assert.That(_meters.Now("runs"), Is.EquivalentTo(new[] { 3.0, 5.0 })); // "b" has a job that runs on. "c" has none, and "idle" never ran.
    }

    [Test]
    public async Task Without_a_reader_the_counts_of_schedulers_that_come_and_go_are_kept_and_take_no_more_room()
    {
        for (int i = 0; i < 30; i++)
        {
            await using VirtualScheduler run = Run([.. Enumerable.Range(0, 100).Select(n => Job.Every("10s", _ => { }, name: $"{n}"))]);
            run.Kernel.Advance("10s");
        }

        Assert.That(_meters.Now("runs"), Is.EqualTo(Enumerable.Repeat(30.0, 100)));
    }

    [Test]
    public async Task The_duration_of_a_run_that_fails_or_is_timed_out_says_so()
    {
        await using VirtualScheduler run = Run(Job.With(new() { Timeout = TimeSpan.FromSeconds(5) }, "10s", (tick, stop) =>
            tick.Sequence == 2 ? throw new InvalidOperationException() : tick.Sequence == 3 ? _handler.Run(tick, stop) : default));
        run.Kernel.Advance("39s");
        Assert.That(_meters.Of("duration"), Is.EqualTo(new[] { (0.0, ""), (0.0, "error.type = System.InvalidOperationException"), (5.0, "error.type = timeout") }));
    }

    [Test]
    public async Task Schedulers_with_other_factories_or_with_none_are_apart()
    {
        using var others = new Meters();
        await using VirtualScheduler run = Run(Job.Every("10s", _ => { }));
        await using var other = new VirtualScheduler(new SchedulerOptions { MeterFactory = others }, Job.Every("10s", _ => { }));
        await using var own = new VirtualScheduler(Job.Every("10s", _ => { }));
        run.Kernel.Advance("30s");
        other.Kernel.Advance("20s");
        own.Kernel.Advance("10s");
        Assert.That((_meters.Now("runs"), others.Now("runs")), Is.EqualTo((One(3), One(2))));
    }

    private static double[] One(double value) => [value];

    private static IEnumerable<string> NamesOf(Type constants) =>
        constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!);

    private VirtualScheduler Run(params JobEntry[] jobs) => new(new SchedulerOptions { MeterFactory = _meters, OnError = _ => { } }, jobs);
}
