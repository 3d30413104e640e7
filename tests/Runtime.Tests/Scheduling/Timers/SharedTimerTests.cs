using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Slots without a kernel timer of their own share one. It keeps the promises of a timer of a slot's own, to the nanosecond.</summary>
[TestFixture(false)]
[TestFixture(true)]
public partial class SharedTimerTests(bool tellsExpirationsFirst)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<JobError> _errors = [];
    private readonly List<Tick> _ticks = [];

    [SetUp]
    public void Forget()
    {
        _errors.Clear();
        _ticks.Clear();
    }

    [TestCase(0)]
    [TestCase(7)]
    public async Task Ticks_are_those_of_slots_with_timers_of_their_own_whatever_happens(int room)
    {
        string[] own = await Story(int.MaxValue), shared = await Story(room);

        Assert.That(shared, Is.EqualTo(own));
        Assert.That(own, Has.Length.GreaterThan(2_000));

        async Task<string[]> Story(int timers)
        {
            _ticks.Clear();
            await using VirtualScheduler run = Run(timers, [.. Enumerable.Range(0, 60).Select(Entry)]);
            var random = new Random(3);
            for (int step = 0; step < 300; step++) Step(run, random, step);
            return [.. _ticks.OrderBy(tick => tick.Due).ThenBy(tick => tick.Job, StringComparer.Ordinal).Select(Line),
                .. run.Scheduler.Jobs.Select(job => $"{job.Name}: {job.Stats.Runs} {job.Stats.Missed} {job.Stats.SteppedOver} {job.NextDue}")];
        }

        static string Line(Tick tick) => $"{tick.Job} {tick.Due.Ticks} {tick.Expirations} {tick.Lateness.Ticks}";
    }

    [Test]
    public async Task Due_times_of_one_instant_are_called_in_the_order_of_the_table_and_at_exact_nanoseconds()
    {
        await using VirtualScheduler run = Run(0, [.. Enumerable.Range(1, 600).Select(n =>
            Every(Schedule.EveryNanoseconds(1_000_000 + n, first: 1_000_000_000), $"{n:000}"))]);
        run.Kernel.Leap("1s");
        Assert.That(_ticks.Select(tick => tick.Job), Is.EqualTo(Enumerable.Range(1, 600).Select(n => $"{n:000}")));

        run.Kernel.Leap("10s");
        Assert.That(_ticks.Skip(600).Select(tick => tick.Expirations),
            Is.EqualTo(Enumerable.Range(1, 600).Select(n => 10_000_000_000L / (1_000_000 + n))));
    }

    [Test]
    public async Task One_kernel_timer_serves_all_jobs_of_a_clock_and_wakes_the_loop_for_due_times_only()
    {
        await using VirtualScheduler run = Run(0, [
            .. Enumerable.Range(1, 1_000).Select(n => Every(Schedule.Every(TimeSpan.FromHours(1) + n * Second), $"{n}")),
            Every(Schedule.Every("2h", clock: Clock.Boottime), "boottime")]);
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));

        long before = run.Scheduler.Loop.Counters.Iterations;
        run.Kernel.Advance("1h");
        Assert.That(run.Scheduler.Loop.Counters.Iterations - before, Is.Zero);
        run.Kernel.Advance("3s");
        Assert.That((run.Scheduler.Loop.Counters.Iterations - before, _ticks.Count), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task A_job_that_leaves_is_not_waited_for_and_the_last_one_closes_the_timer()
    {
        await using VirtualScheduler run = Run(1, Every("1h", "own"), Every("10s", "a"), Every("20s", "b"));
        run.Scheduler.Remove("a");
        run.Kernel.Settle();
        long before = run.Scheduler.Loop.Counters.Iterations;
        run.Kernel.Advance("19s");
        Assert.That((run.Scheduler.Loop.Counters.Iterations - before, run.Kernel.LiveTimers), Is.EqualTo((0, 2)));

        run.Kernel.Advance("1s");
        run.Scheduler.Remove("b");
        run.Kernel.Settle();
        Assert.That((_ticks.Select(tick => tick.Job), run.Kernel.LiveTimers), Is.EqualTo((new[] { "b" }, 1)));

        run.Scheduler.Add(Every("5s", "c"));
        run.Kernel.Advance("5s");
        Assert.That((_ticks[^1].Job, run.Kernel.LiveTimers), Is.EqualTo(("c", 2)));
    }

    [Test]
    public async Task A_rescheduled_job_shares_again_and_is_due_from_the_call_on()
    {
        await using VirtualScheduler run = Run(0, Every("10s", "a"), Every("30s", "b"));
        run.Kernel.Advance("1s");
        run.Scheduler.Jobs[1].Reschedule(2 * Second);
        run.Kernel.Advance("4s");
        Assert.That((_ticks.Select(tick => (tick.Job, tick.Due)), run.Kernel.LiveTimers), Is.EqualTo((new[] { ("b", At(3)), ("b", At(5)) }, 1)));
    }

    private static void Step(VirtualScheduler run, Random random, int step)
    {
        VirtualKernel kernel = run.Kernel;
        string span = $"{random.Next(1, 4_000)}ms";
        ScheduledJob job = run.Scheduler.Jobs[random.Next(60)];
        switch (step % 10)
        {
            case 2:
                kernel.Leap(span);
                break;
            case 4:
                kernel.StepWallClock(TimeSpan.FromMilliseconds(random.Next(-9_000, 9_000)));
                break;
            case 6:
                kernel.Suspend(span);
                break;
            case 7 when job.Schedule.Period is not null:
                job.Reschedule(TimeSpan.FromMilliseconds(random.Next(300, 5_000)));
                break;
            case 8 when step % 100 == 38:
                kernel.StepWallClock(TimeSpan.FromHours(random.Next(-9, 9)));
                break;
            default:
                kernel.Advance(span);
                break;
        }
    }

    // Plain, single, delayed and jittered schedules, on clocks that can be set and on others.
    private JobEntry Entry(int n) => (n % 6) switch
    {
        0 => Every(Schedule.EveryNanoseconds(1_000_000_003 + n * 77_777_777L), $"{n}"),
        1 => Every(Schedule.Every(TimeSpan.FromMilliseconds(900 + n * 31), clock: Clock.Realtime), $"{n}"),
        2 => Every(Schedule.Once(TimeSpan.FromSeconds(n * 3)), $"{n}"),
        3 => Every(
            Schedule.Every(TimeSpan.FromMilliseconds(1_200 + n * 13), clock: Clock.Boottime), $"{n}",
            new() { RunOn = RunOn.Loop, Missed = MissedTicks.Delay }),
        4 => Every(Schedule.Cron("*/7 * * * * *"), $"{n}"),
        _ => Every(Schedule.Every(TimeSpan.FromMilliseconds(2_000 + n * 5)).WithJitter(TimeSpan.FromMilliseconds(500)), $"{n}"),
    };

    private static Schedule Wall(string period) => Schedule.Every(period, clock: Clock.Realtime);

    private JobEntry Every(string period, string name) => Every(Schedule.Every(period), name);

    private JobEntry Every(Schedule schedule, string name, JobOptions? options = null, Action? onTick = null) => new(
        name, schedule, options ?? new() { RunOn = RunOn.Loop }, _ => (in Tick tick, CancellationToken _) =>
        {
            _ticks.Add(tick);
            onTick?.Invoke();
            return default;
        });

    private VirtualScheduler Run(int room, params JobEntry[] jobs) => new(
        new SchedulerOptions { OnError = _errors.Add, DrainTimeout = TimeSpan.FromSeconds(10) },
        new VirtualKernel(tellsExpirationsFirst) { TimerRoom = room },
        jobs);

    private IEnumerable<DateTimeOffset> DuesOf(string job) => _ticks.Where(tick => tick.Job == job).Select(tick => tick.Due);
}
