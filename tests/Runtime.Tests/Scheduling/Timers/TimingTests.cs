namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>The kernel itself. Never early is asserted hard; nothing here asserts how late.</summary>
[RealKernel]
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
        await done.Task.WaitAsync(Patience.Span);
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
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.EqualTo(1).After(Patience.Milliseconds, 5));
        Assert.That(Descriptors.Timers(), Is.EqualTo(new[] { (0L, 0L, 1, Absolute) }));
        await Task.Delay(1_000);
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A05_zero_is_due_at_once()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scheduler = new Scheduler(new JobTable(Job.Once("0s", _ => done.SetResult())));
        scheduler.Start();
        await done.Task.WaitAsync(Patience.Span);
    }

    [Test]
    public async Task A07_years_are_armed_as_they_are_written()
    {
        await using var scheduler = new Scheduler(new JobTable(
            Job.Once("3000d", _ => Assert.Fail(), name: "a"), Job.Every("400d", _ => Assert.Fail(), name: "b"),
            Job.Once("106580d", _ => Assert.Fail(), name: "c", clock: Clock.Realtime)));
        scheduler.Start();
        await Task.Delay(50);

        (long Days, long Period, int ClockId)[] timers =
            [.. Descriptors.Timers().Select(timer => (Days(timer.Value), Days(timer.Interval), timer.ClockId))];
        Assert.That(timers, Has.Length.EqualTo(3).And.Contains((2999L, 0L, 1)).And.Contains((399L, 400L, 1)));
        Assert.That(timers.Single(timer => timer.ClockId == 0).Days, Is.GreaterThan(80_000), "past the end of the clock, and still armed");
        Assert.That(scheduler.Jobs.Select(job => job.Stats.Runs), Is.All.Zero);

        static long Days(long nanoseconds) => nanoseconds / 86_400_000_000_000;
    }

    [Test]
    public async Task A13_looking_at_a_job_all_the_time_changes_no_tick()
    {
        var ticks = new List<Tick>();
        long start = Now();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("1ms", ticks.Add)));
        scheduler.Start();
        while (Now() - start < 500_000_000)
        {
            _ = scheduler.Jobs[0].NextDue;
            _ = scheduler.Jobs[0].Stats;
            _ = Descriptors.Timers();
        }

        await scheduler.StopAsync();
        Assert.That(ticks.Sum(tick => tick.Expirations), Is.LessThanOrEqualTo((Now() - start) / 1_000_000), "none doubled");
        Assert.That(ticks.Skip(1).Zip(ticks, (next, tick) => (next.Due - tick.Due).TotalMilliseconds - tick.Expirations), Is.All.Zero, "none lost");
    }

    [TestCase(Clock.Monotonic, 1, Absolute)]
    [TestCase(Clock.Boottime, 7, Absolute)]
    [TestCase(Clock.Realtime, 0, Absolute | CancelOnSet)]
    public async Task Each_clock_is_the_kernel_s_own_and_armed_absolutely(Clock clock, int clockId, int flags)
    {
        var tick = new TaskCompletionSource<Tick>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scheduler = new Scheduler(new JobTable(Job.Every("5ms", one => tick.TrySetResult(one), clock: clock)));
        DateTimeOffset before = DateTimeOffset.UtcNow;
        scheduler.Start();
        (_, _, int armedOn, int armedWith) = Descriptors.Timers().Single();
        Assert.That((armedOn, armedWith), Is.EqualTo((clockId, flags)));

        Tick first = await tick.Task.WaitAsync(Patience.Span);
        Assert.That(first.Started, Is.GreaterThanOrEqualTo(before).And.LessThanOrEqualTo(DateTimeOffset.UtcNow.AddMilliseconds(1)));
        Assert.That(first.Due, Is.LessThanOrEqualTo(first.Started));
    }

    [Test]
    public async Task No_handler_is_called_before_its_due_time_on_the_wall_clock()
    {
        // Here the tick's due time is the timer's own, to 100 ns, and the test reads the same clock, without code of ours between them.
        int early = 0, calls = 0;
        await using var scheduler = new Scheduler(new JobTable([.. Enumerable.Range(0, 20).Select(n => Job.Every("1ms", tick =>
        {
            if (DateTimeOffset.UtcNow < tick.Due) early++;
            calls++;
        }, name: $"job {n}", first: $"{n * 50 + 1}us", clock: Clock.Realtime))]));
        scheduler.Start();
        Assert.That(() => Volatile.Read(ref calls), Is.GreaterThan(2_000).After(Patience.Milliseconds, 5));
        await scheduler.StopAsync();
        Assert.That(early, Is.Zero);
    }

    private const int Absolute = 1; // TFD_TIMER_ABSTIME
    private const int CancelOnSet = 2; // TFD_TIMER_CANCEL_ON_SET

    private static long Now() => (long)System.Diagnostics.Stopwatch.GetElapsedTime(0).TotalNanoseconds;
}
