using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Timers;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>Due on the multiples of the period on the wall clock, whenever the start was and whatever the clock is set to.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class AlignedTests(bool tellsExpirationsFirst)
{
    private readonly List<Tick> _ticks = [];

    [SetUp]
    public void Forget() => _ticks.Clear();

    private IEnumerable<(string, long)> Calls => _ticks.Select(tick => ($"{tick.Due:HH:mm:ss.fff}", tick.Expirations));

    [Test]
    public async Task A06_the_first_due_time_is_the_next_multiple_and_counts_for_one()
    {
        await using var run = Aligned("1h", late: "20m");
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(3_600)));
        run.Kernel.Advance("2h");
        Assert.That(Calls, Is.EqualTo(new[] { ("01:00:00.000", 1L), ("02:00:00.000", 1L) }));
    }

    [Test]
    public async Task A_start_on_a_multiple_waits_for_the_next_since_that_one_may_have_been_called_before_a_restart()
    {
        await using var run = Aligned("15m", late: "0s");
        run.Kernel.Advance("45m");
        Assert.That(Calls, Is.EqualTo(new[] { ("00:15:00.000", 1L), ("00:30:00.000", 1L), ("00:45:00.000", 1L) }));
    }

    [TestCase("0s", 2 * 3_600)]
    [TestCase("1h59m59s", 2 * 3_600)]
    [TestCase("2h", 26 * 3_600, Description = "a start on a due time waits for the next one")]
    [TestCase("23h", 26 * 3_600)]
    public async Task An_offset_delays_each_multiple_and_the_first_due_time_is_the_next_one(string late, long due)
    {
        await using var run = Aligned("1d", late, "2h");
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(due)));
        run.Kernel.Advance("2d");
        Assert.That(Calls, Is.EqualTo(new[] { ("02:00:00.000", 1L), ("02:00:00.000", 1L) }));
    }

    [Test]
    public async Task An_offset_survives_a_new_period_and_keeps_its_grid()
    {
        await using var run = Aligned("1d", late: "0s", "2h30m");
        run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromHours(1));
        run.Kernel.Advance("2h");
        Assert.That(Calls, Is.EqualTo(new[] { ("00:30:00.000", 1L), ("01:30:00.000", 1L) }));
        Assert.That(run.Scheduler.Jobs[0].Schedule.ToString(), Is.EqualTo("every 1h, aligned, offset 30m"));
        run.Scheduler.Jobs[0].Reschedule(TimeSpan.FromDays(1));
        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(At(9_000)), "2h30m again");
    }

    [Test]
    public async Task Jobs_of_one_period_share_a_timer_only_if_their_offsets_are_the_same()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst),
            Job.Of("a", Schedule.Every("1h").Align("5m"), _ticks.Add), Job.Of("b", Schedule.Every("1h").Align("5m"), _ticks.Add),
            Job.Of("c", Schedule.Every("1h").Align(), _ticks.Add));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));
        run.Kernel.Advance("2h");
        Assert.That(_ticks.Select(tick => (tick.Job, $"{tick.Due:HH:mm}")), Is.EqualTo(new[]
        {
            ("a", "00:05"), ("b", "00:05"), ("c", "01:00"), ("a", "01:05"), ("b", "01:05"), ("c", "02:00"),
        }));
    }

    [Test]
    public async Task A_spread_moves_all_multiples_by_the_same()
    {
        Schedule schedule = Schedule.Every("1h").Align().WithSpread(TimeSpan.FromMinutes(10));
        var options = new SchedulerOptions { Host = "web-1" };
        TimeSpan offset = TimeSpan.FromTicks(Plan.OffsetOf("web-1", "job", 600_000_000_000) / 100);
        await using var run = new VirtualScheduler(options, Job.Of("job", schedule, _ticks.Add));
        run.Kernel.Advance("3h");
        Assert.That(_ticks.Select(tick => tick.Due), Is.EqualTo(new[] { At(0), At(3_600), At(7_200) }.Select(due => due + offset)));
        Assert.That(offset, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Jobs_of_one_period_share_a_timer_whatever_else_is_on_it()
    {
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Of("a", Schedule.Every("15m").Align(), _ticks.Add), Job.Of("b", Schedule.Every("15m", clock: Clock.Realtime).Align(), _ticks.Add),
            Job.Of("c", Schedule.Every("30m").Align(), _ticks.Add));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(2));
        run.Kernel.Advance("30m");
        Assert.That(_ticks.Take(2).Select(tick => tick.Job), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(_ticks.Skip(2).Select(tick => tick.Job), Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    [TestCase(+7_200, 2, 0, "04:00:00.000", Description = "two were leapt over: one call answers for them")]
    [TestCase(+1_800, 1, 0, "03:00:00.000")]
    [TestCase(+10_800, 3, 0, "05:00:00.000", Description = "three hours are the most")]
    [TestCase(+10_801, 0, 3, "05:00:00.000", Description = "more are a correction")]
    [TestCase(-1_200, 0, 0, "02:00:00.000", Description = "none is repeated")]
    [TestCase(-5_400, 0, 0, "02:00:00.000")]
    [TestCase(-14_400, 0, 0, "22:00:00.000", Description = "the clock was wrong, and is right now")]
    public async Task C05_C06_C07_K02_a_step_is_a_late_call_or_a_correction_and_repeats_nothing(int step, int late, int steppedOver, string due)
    {
        await using var run = Aligned("1h", late: "0s");
        run.Kernel.Advance("1h50m");
        _ticks.Clear();
        run.Kernel.StepWallClock(TimeSpan.FromSeconds(step));
        Assert.That(Calls, Is.EqualTo(late == 0 ? [] : new[] { ("02:00:00.000", (long)late) }));
        Assert.That(_ticks.Select(tick => tick.Lateness), Is.All.EqualTo(TimeSpan.Zero), "a step is no lateness");
        JobStats stats = run.Stats;
        Assert.That((stats.Runs, stats.Missed, stats.SteppedOver), Is.EqualTo((late == 0 ? 1 : 2, Math.Max(0, late - 1), steppedOver)));
        _ticks.Clear();
        Assert.That($"{run.Scheduler.Jobs[0].NextDue:HH:mm:ss.fff}", Is.EqualTo(due));
        run.Kernel.Advance("3h");
        Assert.That(Calls.First(), Is.EqualTo((due, 1L)));
        Assert.That(_ticks.Zip(_ticks.Skip(1), (tick, next) => next.Due - tick.Due), Is.All.EqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task A17_a_suspend_over_several_multiples_is_one_call()
    {
        await using var run = Aligned("15m", late: "10m");
        run.Kernel.Suspend("1h");
        run.Kernel.Advance("10m");
        Assert.That(Calls, Is.EqualTo(new[] { ("00:15:00.000", 4L), ("01:15:00.000", 1L) }));
    }

    [Test]
    public async Task C01_C02_C03_what_the_kernel_says_of_the_clock_calls_no_handler_and_loses_nothing(
        [Values(0, 50)] int jitter, [Values] WhatItSays says)
    {
        Schedule schedule = Schedule.Every("1m").Align();
        if (jitter > 0) schedule = schedule.WithJitter(TimeSpan.FromSeconds(jitter));
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Of("job", schedule, _ticks.Add));
        run.Kernel.Advance("5m");
        _ticks.Clear();
        DateTimeOffset? next = run.Scheduler.Jobs[0].NextDue;
        switch (says)
        {
            case WhatItSays.ReadIsCancelled:
                run.Kernel.Reads.Enqueue(TimerFd.ClockWasSet);
                break;
            case WhatItSays.ArmingIsCancelled:
                run.Kernel.Fail("timerfd_settime", Errno.ECANCELED);
                run.Kernel.StepWallClock(TimeSpan.Zero); // To its own value: the timer has to be armed again.
                Assert.That(_ticks, Is.Empty);
                break;
            default:
                run.Kernel.Reads.Enqueue(0);
                break;
        }

        Assert.That(run.Scheduler.Jobs[0].NextDue, Is.EqualTo(next));
        run.Kernel.Advance("6m");
        Assert.That(_ticks[0].Due, Is.EqualTo(next));
        Assert.That(_ticks.Select(tick => (tick.Expirations, tick.Lateness)), Is.All.EqualTo((1L, TimeSpan.Zero)));
        Assert.That(_ticks, Has.Count.InRange(5, 6));
    }

    [Test]
    public async Task C08_a_hundred_steps_lose_no_schedule_repeat_nothing_and_leave_intervals_alone()
    {
        var random = new Random(8);
        var intervals = new List<Tick>();
        await using var run = new VirtualScheduler(new VirtualKernel(tellsExpirationsFirst), Job.Of("aligned", Schedule.Every("1m").Align(), _ticks.Add),
            Job.Of("jittered", Schedule.Every("1m").Align().WithJitter(TimeSpan.FromSeconds(50)), _ticks.Add),
            Job.Every("7s", intervals.Add, name: "interval"));
        for (int step = 0; step < 100; step++)
        {
            run.Kernel.Advance($"{random.Next(1, 1_200)}ms");
            run.Kernel.StepWallClock(TimeSpan.FromSeconds(random.Next(-3_600, 3_600)));
            foreach (ScheduledJob job in run.Scheduler.Jobs) Assert.That(job.NextDue, Is.Not.Null);
        }

        run.Kernel.Advance("12h");
        long passed = run.Kernel.Now(Clock.Monotonic) - VirtualKernel.BootNanoseconds;
        Assert.That(intervals.Sum(tick => tick.Expirations), Is.EqualTo(passed / 7_000_000_000));
        foreach (string name in new[] { "aligned", "jittered" })
        {
            // Due times only ever go on, unless steps add up to more than three hours back.
            (DateTimeOffset First, DateTimeOffset Last)[] dues =
                [.. _ticks.Where(tick => tick.Job == name).Select(tick => (tick.Due, tick.Due.AddMinutes(tick.Missed)))];
            Assert.That(dues[^1].Last, Is.GreaterThan(DateTimeOffset.UnixEpoch.AddTicks(run.Kernel.Now(Clock.Realtime) / 100).AddMinutes(-2)));
            Assert.That(dues.Zip(dues.Skip(1)).Where(pair => pair.Second.First <= pair.First.First).Select(pair => pair.First.Last - pair.Second.First),
                Is.All.GreaterThan(TimeSpan.FromHours(2)));
        }
    }

    public enum WhatItSays
    {
        ReadIsCancelled,
        ArmingIsCancelled,
        ThereIsNothingToRead,
    }

    private VirtualScheduler Aligned(string period, string late, string offset = "0s")
    {
        var kernel = new VirtualKernel(tellsExpirationsFirst);
        kernel.Spend(late);
        return new VirtualScheduler(kernel, Job.Of("job", Schedule.Every(period).Align(offset), _ticks.Add));
    }
}
