using NUnit.Framework;
using TimerAttributes.State.Claims;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Claims that come at bad moments: no due time is run twice or lost.</summary>
public class ClaimTests
{
    private static readonly Schedule Hourly = Schedule.Cron("0 * * * *");

    private SlowStore _store = null!;
    private Restarts _service = null!;

    [SetUp]
    public void Prepare()
    {
        _service = new();
        _service.Store = _store = new(_service.Store);
    }

    [TearDown]
    public void End() => _service.Dispose();

    [Test]
    public async Task A_job_that_runs_once_for_ever_runs_in_one_of_two_processes_that_overlap()
    {
        JobEntry job = _service.Job(Schedule.Once("10s"));
        await using Scheduler first = _service.NewScheduler(job), second = _service.NewScheduler(job);
        await first.StartAsync();
        await _service.PassAsync("3s");
        await second.StartAsync();
        await _service.PassAsync("1m");
        Assert.That(_service.Ticks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_first_starts_at_once_have_one_rhythm()
    {
        JobEntry job = _service.Job(Schedule.Every("24h"));
        await using Scheduler first = _service.NewScheduler(job), second = _service.NewScheduler(job);
        _store.Hold(ClaimKind.Register); // Both have read the store before one of them registers.
        Task starts = Task.WhenAll(first.StartAsync(), second.StartAsync());
        _store.Release();
        await _service.Time.WaitForTestAsync(starts);
        await _service.PassAsync("73h");
        Assert.That(_service.Ticks, Has.Count.EqualTo(3));
    }

    [TestCase(ClaimKind.Run)]
    [TestCase(ClaimKind.Once)]
    public async Task A_stop_between_the_claim_and_the_handler_gives_the_due_time_back(ClaimKind kind)
    {
        Schedule schedule = kind == ClaimKind.Once ? Schedule.Once("1h") : Hourly;
        await _service.StartAsync(schedule, new() { Persistent = true, RunOn = RunOn.Pool });
        _store.Hold(kind);
        await _service.PassAsync("1h"); // The claim waits for the store.
        Task stopped = _service.Scheduler!.StopAsync();
        _store.Release(); // The claim is won, and the handler is not called any more.
        await stopped;
        Assert.That(_service.Runs, Is.Empty);
        await _service.StartAsync(schedule);
        await _service.PassAsync(kind == ClaimKind.Once ? "1h" : "0s");
        Assert.That(_service.Ticks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_run_that_waited_answers_for_no_due_time_that_another_process_has_run()
    {
        await _service.StartAsync(Hourly, new() { Persistent = true, RunOn = RunOn.Loop });
        await _service.PassAsync("1h");
        await _store.ClaimAsync(new() { Job = "job", Due = At(2) }, default); // Another process, while the loop of this one is held up.
        await _service.Time.StallLoopAsync(TimeSpan.FromHours(3));
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 03:00 ×2"]));
    }

    [Test]
    public async Task A_retry_of_a_due_time_that_was_not_claimed_claims_it()
    {
        var options = new JobOptions
        {
            Persistent = true,
            Timeout = TimeSpan.FromSeconds(1),
            Retries = 1,
            RetryDelay = TimeSpan.FromSeconds(1),
            RunOn = RunOn.Pool,
        };
        await _service.StartAsync(Hourly, options);
        _store.Hold(ClaimKind.Run);
        await _service.PassAsync("3602s"); // The time-out has passed while the claim waits for the store.
        _store.Release();
        await _service.PassAsync("1m");
        Assert.That(_service.Ticks.Select(static tick => (tick.Reason, tick.Token)), Is.EqualTo([(TickReason.Retry, 1L)]));
        await _service.StopAsync();
        await _service.StartAsync(Hourly);
        Assert.That(_service.Ticks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_small_step_back_of_the_clock_takes_nothing_from_the_only_process()
    {
        await _service.StartAsync(Schedule.Every("1s"));
        await _service.PassAsync("60s");
        await _service.Time.StepWallClockAsync(TimeSpan.FromSeconds(-50));
        await _service.PassAsync("60s");
        Assert.That(_service.Ticks, Has.Count.EqualTo(120));
        Assert.That(_service.Stats.Declined, Is.Zero);
    }

    [Test]
    public async Task A_due_time_of_the_cluster_that_comes_after_a_step_back_of_the_clock_is_run()
    {
        await _service.StartAsync(Schedule.Every("20s").Align(), new() { Scope = JobScope.Cluster, RunOn = RunOn.Loop });
        await _service.PassAsync("60s");
        await _service.Time.StepWallClockAsync(TimeSpan.FromDays(-1));
        await _service.PassAsync("60s");
        Assert.That(_service.Ticks.Select(static tick => $"{tick.Due:dd HH:mm:ss}"), Is.EqualTo([
            "01 00:00:20", "01 00:00:40", "01 00:01:00", "31 00:01:20", "31 00:01:40", "31 00:02:00",
        ]));
        Assert.That(_service.Stats.Declined, Is.Zero);
    }

    [TestCase("24h")]
    [TestCase("0 3 * * *")]
    public async Task A_mark_from_the_future_is_mended_at_the_first_start(string due)
    {
        Schedule schedule = due == "24h" ? Schedule.Every(due) : Schedule.Cron(due);
        await _service.StartAsync(schedule);
        await _service.StopAsync();
        await _store.ClaimAsync(new() { Job = "job", Due = At(0).AddYears(1) }, default);
        for (int n = 0; n < 60; n++)
        {
            await _service.StartAsync(schedule);
            await _service.PassAsync("50m");
            await _service.StopAsync("10m");
        }

        Assert.That(_service.Ticks, Has.Count.InRange(2, 3));
    }

    [Test]
    public async Task A_store_that_hangs_is_reported_after_five_seconds_and_the_job_runs()
    {
        await _service.StartAsync(Hourly, new() { Persistent = true, RunOn = RunOn.Pool });
        _store.Hold(ClaimKind.Run);
        await _service.PassAsync("61m");
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00"]));
        Assert.That(_service.Errors.Single().Exception.Message, Does.StartWith("The store of the jobs' state has not answered within 5 s."));
        _store.Release();
    }

    [Test]
    public async Task Spread_and_restarts_run_each_due_time_once([Values("1s", "50s", "777ns")] string spread)
    {
        Schedule schedule = Schedule.Cron("* * * * *").WithSpread(TimeSpan.FromTicks(Math.Max(1, Schedule.Once(spread).FirstNanoseconds / 100)));
        for (int n = 0; n < 40; n++)
        {
            await _service.StartAsync(schedule);
            await _service.PassAsync($"{n % 7 * 40}s");
            await _service.StopAsync($"{n % 3 * 45}s");
        }

        await _service.StartAsync(schedule);
        DateTimeOffset[] dues = [.. _service.Ticks.SelectMany(static tick => Enumerable.Range(0, (int)tick.Expirations).Select(n => tick.Due.AddMinutes(n)))];
        Assert.That(dues, Is.Unique.And.Ordered);
        Assert.That(dues.Zip(dues.Skip(1), static (a, b) => b - a), Has.All.EqualTo(TimeSpan.FromMinutes(1)), "none is lost");
    }

    [Test]
    public async Task An_instant_with_spread_runs_once()
    {
        Schedule instant = Schedule.Once("2030-01-01T06:00:00Z").WithSpread(TimeSpan.FromSeconds(10));
        await _service.StartAsync(instant);
        await _service.PassAsync("7h");
        await _service.StopAsync();
        await _service.StartAsync(instant);
        Assert.That(_service.Ticks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_schedule_that_is_changed_before_the_timers_has_no_past()
    {
        await _service.StartAsync(Schedule.Cron("0 3 * * *"));
        await _service.StopAsync("8h");
        await using Scheduler next = _service.NewScheduler(_service.Job(Schedule.Cron("0 3 * * *")));
        await next.PrepareAsync();
        next.Jobs[0].Reschedule(Schedule.Cron("*/5 * * * *"));
        next.Start();
        await _service.PassAsync("1m");
        Assert.That(_service.Runs, Is.Empty);
    }

    [Test]
    public async Task A_job_that_becomes_one_that_runs_once_runs()
    {
        await _service.StartAsync(Hourly);
        await _service.PassAsync("61m");
        await _service.StopAsync();
        for (int n = 0; n < 2; n++)
        {
            await _service.StartAsync(Schedule.Once("10m"));
            await _service.PassAsync("1h");
            await _service.StopAsync();
        }

        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 01:11"]));
    }

    [Test]
    public async Task A_job_with_another_name_and_another_schedule_is_caught_up_by_the_new_one()
    {
        await _service.StartAsync(Schedule.Cron("0 3 * * *"), name: "old");
        await _service.PassAsync("4h");
        await _service.StopAsync();
        var options = new JobOptions { Persistent = true, FormerName = "old", RunOn = RunOn.Loop };
        await _service.StartAsync(Schedule.Cron("0 5 * * *"), options, "new");
        await _service.StopAsync("2h");
        await _service.StartAsync(Schedule.Cron("0 5 * * *"), options, "new");
        Assert.That(_service.Runs, Is.EqualTo(["01 03:00", "01 05:00"]));
    }

    [Test]
    public void The_number_of_a_schedule_never_changes() => Assert.Multiple(() =>
    {
        Assert.That(ScheduleNumber.Of(Schedule.Every("1h")), Is.Zero);
        Assert.That(ScheduleNumber.Of(Schedule.Once("1h")), Is.Zero);
        Assert.That(ScheduleNumber.Of(Schedule.Cron("0 3 * * *", "Europe/Berlin")), Is.EqualTo(-7662011840318629746));
        Assert.That(ScheduleNumber.Of(Schedule.Cron("0 3 * * *")), Is.EqualTo(-8338962041629068623));
        Assert.That(ScheduleNumber.Of(Schedule.Every("1h").Align("5m")), Is.EqualTo(-9159790830480270842));
        Assert.That(
            ScheduleNumber.Of(Schedule.Cron("0 3 * * *").WithJitter(TimeSpan.FromSeconds(1)).WithSpread(TimeSpan.FromSeconds(1))),
            Is.EqualTo(ScheduleNumber.Of(Schedule.Cron("0 3 * * *"))), "jitter and spread move the same due times");
    });

    private static DateTimeOffset At(int hour) => new(2030, 1, 1, hour, 0, 0, TimeSpan.Zero);
}
