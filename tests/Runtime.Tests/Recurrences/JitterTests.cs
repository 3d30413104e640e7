using TimerAttributes.Scheduling.Timers;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>Due times that are moved back, at random or for good, on a grid that stays where it is.</summary>
public class JitterTests
{
    private readonly List<Tick> _ticks = [];

    [SetUp]
    public void Forget() => _ticks.Clear();

    private static Schedule Jittered => Schedule.Every("10s").WithJitter(TimeSpan.FromSeconds(4));

    [Test]
    public async Task Each_due_time_is_moved_back_by_less_than_the_jitter_and_the_grid_by_nothing()
    {
        await using var run = new VirtualScheduler(Job.Of("job", Jittered, _ticks.Add));
        run.Kernel.Advance("1000s");
        run.Kernel.Advance("4s");

        double[] delays = [.. _ticks.Select((tick, n) => (tick.Due - At(10 * (n + 1))).TotalSeconds)];
        Assert.That(delays, Has.Length.EqualTo(100).And.Unique);
        Assert.That(delays, Is.All.InRange(0, 3.999_999_9));
        Assert.That(_ticks.Select(tick => (tick.Lateness, tick.Expirations)), Is.All.EqualTo((TimeSpan.Zero, 1L)),
            "late is who comes after the planned time");
    }

    [Test]
    public async Task What_is_next_is_told_before_it_comes()
    {
        await using var run = new VirtualScheduler(Job.Of("job", Jittered, _ticks.Add));
        for (int n = 0; n < 20; n++)
        {
            DateTimeOffset next = run.Scheduler.Jobs[0].NextDue!.Value;
            run.Kernel.Advance("10s");
            if (_ticks.Count > 0 && _ticks[^1].Due == next) continue;
            Assert.That(next, Is.GreaterThan(DateTimeOffset.UnixEpoch.AddTicks(run.Kernel.Now(Clock.Realtime) / 100)), "it is still to come");
        }
    }

    [Test]
    public async Task Two_jobs_on_one_grid_are_not_in_step_and_a_run_of_virtual_time_is_the_same_each_time()
    {
        async Task<DateTimeOffset[]> Run(string name)
        {
            _ticks.Clear();
            await using var run = new VirtualScheduler(Job.Of(name, Jittered, _ticks.Add));
            run.Kernel.Advance("100s");
            return [.. _ticks.Select(tick => tick.Due)];
        }

        DateTimeOffset[] first = await Run("a");
        Assert.That(await Run("a"), Is.EqualTo(first));
        Assert.That(await Run("b"), Is.Not.EqualTo(first));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A03_A17_a_stopped_process_finds_one_call_for_the_due_times_that_passed(bool stalled)
    {
        Schedule schedule = Schedule.Every("10s", clock: Clock.Boottime).WithJitter(TimeSpan.FromSeconds(9));
        await using var run = new VirtualScheduler(Job.Of("job", schedule, _ticks.Add));
        run.Kernel.Advance("100s");
        _ticks.Clear();
        if (stalled) run.Kernel.Leap("1000s");
        else run.Kernel.Suspend("1000s");
        Assert.That(_ticks.Single().Expirations, Is.InRange(99, 101));
        long expirations = _ticks[0].Expirations;
        run.Kernel.Advance("10000s");
        Assert.That(_ticks.Skip(1).Select(tick => tick.Expirations), Is.All.EqualTo(1));
        Assert.That(_ticks.Count - 1 + expirations, Is.InRange(1_099, 1_101));
        Assert.That(run.Stats.Runs + run.Stats.Missed, Is.InRange(1_109, 1_110), "the last one may be ahead");
    }

    [Test]
    public async Task Once_may_have_a_jitter_and_a_spread()
    {
        await using var run = new VirtualScheduler(
            Job.Of("jitter", Schedule.Once("10s").WithJitter(TimeSpan.FromSeconds(5)), _ticks.Add),
            Job.Of("spread", Schedule.Once("10s").WithSpread(TimeSpan.FromSeconds(5)), _ticks.Add));
        DateTimeOffset?[] next = [.. run.Scheduler.Jobs.Select(job => job.NextDue)];
        run.Kernel.Advance("1h");
        Assert.That(_ticks.OrderBy(tick => tick.Job).Select(tick => (DateTimeOffset?)tick.Due), Is.EqualTo(next));
        Assert.That(_ticks.Select(tick => tick.Due), Is.All.GreaterThan(At(10)).And.All.LessThan(At(15)));
        Assert.That(run.Scheduler.Jobs.Select(job => job.NextDue), Is.All.Null);
    }

    [Test]
    public async Task A_spread_is_of_host_and_job_and_the_same_after_a_restart()
    {
        Schedule schedule = Schedule.Every("60s", first: "0s").WithSpread(TimeSpan.FromSeconds(60));
        async Task<DateTimeOffset[]> Run(string? host)
        {
            _ticks.Clear();
            await using var run = new VirtualScheduler(new SchedulerOptions { Host = host },
                Job.Of("a", schedule, _ticks.Add), Job.Of("b", schedule, _ticks.Add));
            run.Kernel.Advance("2m");
            return [.. _ticks.OrderBy(tick => tick.Job).Select(tick => tick.Due)];
        }

        DateTimeOffset[] web1 = await Run("web-1");
        Assert.That(web1, Has.Length.EqualTo(4).And.Unique);
        Assert.That((web1[0] - At(0)).Ticks, Is.EqualTo(Plan.OffsetOf("web-1", "a", 60_000_000_000) / 100));
        Assert.That(web1[1] - web1[0], Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(await Run("web-1"), Is.EqualTo(web1));
        Assert.That(await Run("web-2"), Is.Not.EqualTo(web1));
        Assert.That(await Run("virtual"), Is.EqualTo(await Run(null)), "the kernel's, where none is given");
    }

    [Test]
    public async Task D10_a_jittered_timer_that_fails_is_replaced_and_loses_no_due_time([Values("read(timerfd)", "timerfd_settime")] string call)
    {
        var errors = new List<JobError>();
        await using var run = new VirtualScheduler(new SchedulerOptions { OnError = errors.Add }, Job.Of("job", Jittered, _ticks.Add));
        run.Kernel.Fail(call, 9, skip: 2);
        run.Kernel.Advance("1004s");
        Assert.That(_ticks.Select((tick, n) => (tick.Due - At(10 * (n + 1))).TotalSeconds), Has.Exactly(100).InRange(0, 4));
        Assert.That(_ticks.Select(tick => tick.Expirations), Is.All.EqualTo(1));
        Assert.That(errors.Select(error => ((JobTimerException)error.Exception).IsReplaced), Is.EqualTo(new[] { true }));
        Assert.That(run.Kernel.LiveTimers, Is.EqualTo(1));
    }
}
