using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Due times that are the same in each process: a process that starts later answers for those that passed before it.</summary>
public class CalendarTests
{
    private static readonly Schedule Hourly = Schedule.Cron("0 * * * *");

    private Restarts _service = null!;

    [SetUp]
    public void Prepare() => _service = new(); // Its time begins at 00:00 of the first day.

    [TearDown]
    public void End() => _service.Dispose();

    [Test]
    public async Task A_due_time_that_passed_while_no_process_ran_is_run_at_the_start()
    {
        await _service.StartAsync(Schedule.Cron("0 3 * * *"));
        await _service.PassAsync("2h");
        await _service.StopAsync("6h");
        await _service.StartAsync(Schedule.Cron("0 3 * * *"));
        Assert.That(_service.Runs, Is.EqualTo(["01 03:00"]));
        Assert.That(_service.Ticks[0].Lateness, Is.EqualTo(TimeSpan.FromHours(5)));
        await _service.PassAsync("24h");
        Assert.That(_service.Runs, Is.EqualTo(["01 03:00", "02 03:00"]));
    }

    [TestCase("0 * * * *")]
    [TestCase("1h")]
    public async Task One_run_answers_for_all_of_them_and_knows_their_number(string schedule)
    {
        Schedule due = schedule == "1h" ? Schedule.Every("1h").Align() : Schedule.Cron(schedule);
        await _service.StartAsync(due);
        await _service.PassAsync("150m");
        await _service.StopAsync("5h");
        await _service.StartAsync(due);
        await _service.PassAsync("1h");
        await _service.StopAsync();
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 02:00", "01 03:00 ×5", "01 08:00"]));
    }

    // On a busy machine the first tick of a process may come before the run that catches up.
    [Test]
    public async Task A_run_that_a_later_due_time_has_overtaken_answers_for_all_of_its_own()
    {
        await _service.StartAsync(Hourly);
        await _service.PassAsync("150m");
        await _service.StopAsync("5h");
        _service.Store = new OvertakenStore(_service.Store);
        await _service.StartAsync(Hourly);
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 02:00", "01 03:00 ×5"]));
    }

    [Test]
    public async Task CatchUp_None_runs_none_of_them_and_counts_them_as_missed()
    {
        var options = new JobOptions { Persistent = true, CatchUp = CatchUp.None, RunOn = RunOn.Loop };
        await _service.StartAsync(Hourly, options);
        await _service.PassAsync("90m");
        await _service.StopAsync("5h");
        await _service.StartAsync(Hourly, options);
        Assert.That(_service.Stats.Missed, Is.EqualTo(5));
        Assert.That(_service.Scheduler!.Jobs[0].OverdueSince, Is.Null, "the author wants none of them");
        await _service.PassAsync("1h");
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 07:00"]));
    }

    [Test]
    public async Task CatchUp_All_runs_each_of_them_in_order([Values] bool isOnPool)
    {
        var options = new JobOptions { Persistent = true, CatchUp = CatchUp.All, RunOn = isOnPool ? RunOn.Pool : RunOn.Loop };
        await _service.StartAsync(Hourly, options);
        await _service.PassAsync("90m");
        await _service.StopAsync("3h");
        await _service.StartAsync(Hourly, options);
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 02:00", "01 03:00", "01 04:00"]));
        Assert.That(_service.Ticks.Select(static tick => tick.Expirations), Has.All.EqualTo(1));
    }

    [Test]
    public async Task CatchUp_All_runs_the_latest_100()
    {
        var options = new JobOptions { Persistent = true, CatchUp = CatchUp.All, RunOn = RunOn.Loop };
        Schedule schedule = Schedule.Cron("* * * * *");
        await _service.StartAsync(schedule, options);
        await _service.StopAsync("130m");
        await _service.StartAsync(schedule, options);
        Assert.That(_service.Runs, Has.Length.EqualTo(100));
        Assert.That(_service.Runs[0], Is.EqualTo("01 00:31"));
        Assert.That(_service.Runs[^1], Is.EqualTo("01 02:10"));
        Assert.That(_service.Stats.Dropped, Is.EqualTo(30));
    }

    [Test]
    public async Task A_job_that_is_new_catches_up_nothing()
    {
        await _service.PassAsync("30h");
        await _service.StartAsync(Hourly);
        Assert.That(_service.Runs, Is.Empty);
        await _service.PassAsync("1h");
        Assert.That(_service.Runs, Is.EqualTo(["02 07:00"]));
    }

    [Test]
    public async Task A_job_that_has_never_run_is_caught_up_from_its_first_start_on()
    {
        await _service.StartAsync(Schedule.Cron("0 3 * * *"));
        await _service.StopAsync("4h");
        await _service.StartAsync(Schedule.Cron("0 3 * * *"));
        Assert.That(_service.Runs, Is.EqualTo(["01 03:00"]));
    }

    [Test]
    public async Task A_restart_between_two_due_times_runs_nothing()
    {
        await _service.StartAsync(Hourly);
        await _service.PassAsync("61m");
        await _service.StopAsync("10m");
        await _service.StartAsync(Hourly);
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00"]));
    }

    [Test]
    public async Task A_start_at_a_due_time_runs_it_once()
    {
        await _service.StartAsync(Hourly);
        await _service.StopAsync("1h");
        await _service.StartAsync(Hourly);
        await _service.PassAsync("30m");
        await _service.StopAsync("30m");
        await _service.StartAsync(Hourly);
        await _service.StopAsync();
        await _service.StartAsync(Hourly);
        await _service.PassAsync("1h");
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 02:00", "01 03:00"]));
    }

    [Test]
    public async Task A_new_schedule_has_no_due_times_before_the_process_that_has_it_first()
    {
        await _service.StartAsync(Schedule.Cron("0 3 * * *"));
        await _service.PassAsync("4h");
        await _service.StopAsync("6h");
        await _service.StartAsync(Hourly);
        Assert.That(_service.Runs, Is.EqualTo(["01 03:00"]));
        await _service.StopAsync("2h");
        await _service.StartAsync(Hourly);
        Assert.That(_service.Runs, Is.EqualTo(["01 03:00", "01 11:00 ×2"]), "from its first start on, the new schedule is caught up");
    }

    [Test]
    public async Task Due_times_with_jitter_are_caught_up_and_run_once([Values(1, 5, 40)] int downtime)
    {
        Schedule schedule = Schedule.Cron("*/10 * * * *").WithJitter(TimeSpan.FromMinutes(9));
        for (int n = 0; n < 40; n++)
        {
            await _service.StartAsync(schedule);
            await _service.PassAsync($"{7 * (n % 5) + 1}m");
            await _service.StopAsync($"{downtime}m");
        }

        TimeSpan all = TimeSpan.FromMinutes(40 * (downtime + 15));
        long answered = _service.Ticks.Sum(static tick => tick.Expirations);
        Assert.That(answered, Is.InRange((long)all.TotalMinutes / 10 - 5, (long)all.TotalMinutes / 10), "each instant is answered for once");
    }

    [Test]
    public async Task A_paused_job_catches_up_nothing()
    {
        var options = new JobOptions { Persistent = true, Enabled = false, RunOn = RunOn.Loop };
        await _service.StartAsync(Hourly, options);
        await _service.StopAsync("3h");
        await _service.StartAsync(Hourly, options);
        Assert.That(_service.Runs, Is.Empty);
        Assert.That((_service.Stats.Suppressed, _service.Stats.Missed), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task A_run_that_was_triggered_leaves_the_due_times_as_they_are()
    {
        await _service.StartAsync(Hourly);
        await _service.PassAsync("30m");
        await _service.Scheduler!.Jobs[0].Trigger();
        await _service.StopAsync("1h");
        await _service.StartAsync(Hourly);
        Assert.That(_service.Runs, Is.EqualTo(["01 00:30", "01 01:00"]));
    }

    [Test]
    public async Task Processes_that_start_at_once_run_a_due_time_once()
    {
        await _service.StartAsync(Hourly);
        await _service.StopAsync("3h");
        Scheduler[] processes = [.. Enumerable.Range(0, 10).Select(_ => _service.NewScheduler(_service.Job(Hourly)))];
        foreach (Scheduler process in processes) await process.PrepareAsync(); // Each has read the store before one of them runs.
        foreach (Scheduler process in processes) await process.StartAsync();
        await _service.PassAsync("1h");
        foreach (Scheduler process in processes) await process.DisposeAsync();
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00 ×3", "01 04:00"]));
        Assert.That(processes.Sum(static process => process.Jobs[0].Stats.Declined), Is.EqualTo(18));
        Assert.That(processes[9].Jobs[0].DeclineReasons.Keys, Is.EqualTo(["the due time was claimed before"]));
    }

    [Test]
    public async Task A_job_with_another_name_goes_on_where_the_former_one_has_ended()
    {
        await _service.StartAsync(Hourly, name: "old");
        await _service.PassAsync("90m");
        await _service.StopAsync("3h");
        var options = new JobOptions { Persistent = true, FormerName = "old", RunOn = RunOn.Loop };
        await _service.StartAsync(Hourly, options, "new");
        await _service.StopAsync();
        await _service.StartAsync(Hourly, options, "new");
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00", "01 02:00 ×3"]));
    }
}
