using TimerAttributes.Tests.Harness;

namespace TimerAttributes.Tests.Real;

/// <summary>The kernel itself. Never early is asserted hard; nothing here asserts how late.</summary>
public class TimingTests
{
    [TestCase(RunOn.Loop)]
    [TestCase(RunOn.Pool)]
    [TestCase(RunOn.Thread)]
    public async Task A01_five_hundred_periods_none_early_none_lost_none_doubled(RunOn runOn)
    {
        var ticks = new List<Tick>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long start = Now();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("4ms", tick =>
        {
            // Our own reading of the clock, not the tick's.
            Assert.That(Now() - start, Is.GreaterThanOrEqualTo((ticks.Sum(before => before.Expirations) + 1) * 4_000_000));
            ticks.Add(tick);
            if (ticks.Sum(one => one.Expirations) >= 500) done.TrySetResult();
        }, runOn)));
        scheduler.Start();
        await done.Task;
        await scheduler.StopAsync();
        long periods = (Now() - start) / 4_000_000;

        Assert.That(ticks.Sum(tick => tick.Expirations) + scheduler.Jobs[0].Stats.Skipped, Is.InRange(500, periods), "the soak equation");
        Assert.That(scheduler.Jobs[0].Stats.Failures, Is.Zero);
        Assert.That(ticks.Select(tick => tick.Lateness), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
        Assert.That(ticks.Skip(1).Zip(ticks, (next, tick) => (next.Due - tick.Due) / TimeSpan.FromMilliseconds(4) % 1), Is.All.Zero, "one grid");
    }

    [Test]
    public async Task A04_once_is_called_once_and_leaves_its_timer_disarmed()
    {
        int calls = 0;
        await using var scheduler = new Scheduler(new JobTable(Job.Once("10ms", _ => calls++)));
        scheduler.Start();
        Assert.That(Descriptors.Timers(), Has.Length.EqualTo(1));
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.EqualTo(1).After(10_000, 5));
        Assert.That(Descriptors.Timers(), Is.EqualTo(new[] { (0L, 0L, 1) }));
        await Task.Delay(1_000);
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A05_zero_is_due_at_once()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scheduler = new Scheduler(new JobTable(Job.Once("0s", _ => done.SetResult())));
        scheduler.Start();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task A07_years_are_armed_as_they_are_written()
    {
        await using var scheduler = new Scheduler(new JobTable(
            Job.Once("3000d", _ => Assert.Fail(), name: "a"), Job.Every("400d", _ => Assert.Fail(), name: "b"),
            Job.Once("106580d", _ => Assert.Fail(), name: "c", clock: Clock.Realtime)));
        scheduler.Start();
        await Task.Delay(50);

        (long Value, long Interval, int)[] timers = Descriptors.Timers();
        Assert.That(timers.Select(timer => Days(timer.Value)), Is.EqualTo(new long[] { 2999, 399 }.Append(Days(timers[2].Value))));
        Assert.That(Days(timers[2].Value), Is.GreaterThan(80_000), "past the end of the clock, and still armed");
        Assert.That(timers.Select(timer => Days(timer.Interval)), Is.EqualTo(new long[] { 0, 400, 0 }));
        Assert.That(scheduler.Jobs.Select(job => job.Stats.Runs), Is.All.Zero);

        static long Days(long nanoseconds) => nanoseconds / 86_400_000_000_000;
    }

    [Test]
    public async Task A13_looking_at_a_job_all_the_time_changes_no_tick()
    {
        long expirations = 0;
        long start = Now();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("1ms", tick => expirations += tick.Expirations)));
        scheduler.Start();
        while (Now() - start < 500_000_000)
        {
            _ = scheduler.Jobs[0].NextDue;
            _ = scheduler.Jobs[0].Stats;
            _ = Descriptors.Timers();
        }

        DateTimeOffset? next = scheduler.Jobs[0].NextDue;
        await scheduler.StopAsync();
        Assert.That(next, Is.Not.Null);
        Assert.That(expirations, Is.LessThanOrEqualTo((Now() - start) / 1_000_000));
        Assert.That(expirations, Is.GreaterThanOrEqualTo(500 - scheduler.Jobs[0].Stats.LatenessMax.TotalMilliseconds - 2), "none lost but the one under way");
    }

    [TestCase(Clock.Monotonic, 1)]
    [TestCase(Clock.Boottime, 7)]
    [TestCase(Clock.Realtime, 0)]
    public async Task Each_clock_is_the_kernel_s_own(Clock clock, int clockId)
    {
        var tick = new TaskCompletionSource<Tick>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scheduler = new Scheduler(new JobTable(Job.Every("5ms", one => tick.TrySetResult(one), clock: clock)));
        DateTimeOffset before = DateTimeOffset.UtcNow;
        scheduler.Start();
        Assert.That(Descriptors.Timers().Single().ClockId, Is.EqualTo(clockId));

        Tick first = await tick.Task;
        Assert.That(first.Started, Is.GreaterThanOrEqualTo(before).And.LessThanOrEqualTo(DateTimeOffset.UtcNow.AddMilliseconds(1)));
        Assert.That(first.Due, Is.LessThanOrEqualTo(first.Started));
    }

    private static long Now() => (long)System.Diagnostics.Stopwatch.GetElapsedTime(0).TotalNanoseconds;
}
