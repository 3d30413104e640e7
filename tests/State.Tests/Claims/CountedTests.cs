using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Due times that count from something: in a new process they count from the last due time of the process before it.</summary>
public class CountedTests
{
    private static readonly Schedule Daily = Schedule.Every("24h");

    private Restarts _service = null!;

    [SetUp]
    public void Prepare() => _service = new();

    [TearDown]
    public void End() => _service.Dispose();

    [TestCase(Clock.Monotonic)]
    [TestCase(Clock.Boottime)]
    [TestCase(Clock.Realtime)]
    public async Task A_long_period_passes_although_the_program_restarts_often(Clock clock)
    {
        for (int n = 0; n < 60; n++)
        {
            await _service.StartAsync(Schedule.Every("24h", clock: clock));
            await _service.PassAsync("50m");
            await _service.StopAsync("10m");
        }

        Assert.That(_service.Runs, Is.EqualTo(["02 00:00", "03 00:00"]));
    }

    [Test]
    public async Task Periods_that_passed_while_no_process_ran_are_one_run()
    {
        await _service.StartAsync(Daily);
        await _service.PassAsync("25h");
        await _service.StopAsync("73h");
        await _service.StartAsync(Daily);
        Assert.That(_service.Runs, Is.EqualTo(["02 00:00", "03 00:00 ×3"]));
        await _service.PassAsync("24h");
        Assert.That(_service.Runs[^1], Is.EqualTo("06 00:00"), "the grid stays where it was");
    }

    [Test]
    public async Task CatchUp_None_waits_for_the_next_due_time_of_the_grid()
    {
        var options = new JobOptions { Persistent = true, CatchUp = CatchUp.None, RunOn = RunOn.Loop };
        await _service.StartAsync(Daily, options);
        await _service.PassAsync("25h");
        await _service.StopAsync("73h");
        await _service.StartAsync(Daily, options);
        await _service.PassAsync("24h");
        Assert.That(_service.Runs, Is.EqualTo(["02 00:00", "06 00:00"]));
        Assert.That(_service.Stats.Missed, Is.EqualTo(3));
    }

    [Test]
    public async Task The_first_delay_counts_from_the_first_start_of_all()
    {
        Schedule schedule = Schedule.Every("24h", first: "2h");
        await _service.StartAsync(schedule);
        await _service.PassAsync("1h");
        await _service.StopAsync();
        await _service.StartAsync(schedule);
        await _service.PassAsync("1h");
        await _service.StopAsync("2h");
        await _service.StartAsync(schedule);
        await _service.PassAsync("4h");
        Assert.That(_service.Runs, Is.EqualTo(["01 02:00"]));
    }

    [Test]
    public async Task A_job_that_is_due_at_its_first_start_is_not_due_again_at_the_next()
    {
        Schedule schedule = Schedule.Every("24h", first: "0s");
        await _service.StartAsync(schedule);
        await _service.StopAsync("1h");
        await _service.StartAsync(schedule);
        Assert.That(_service.Runs, Is.EqualTo(["01 00:00"]));
        Assert.That(_service.Scheduler!.Jobs[0].NextDue, Is.EqualTo(_service.Ticks[0].Due.AddDays(1)));
    }

    [Test]
    public async Task Another_period_counts_from_the_last_due_time_as_well()
    {
        await _service.StartAsync(Daily);
        await _service.PassAsync("25h");
        await _service.StopAsync();
        await _service.StartAsync(Schedule.Every("6h"));
        Assert.That(_service.Scheduler!.Jobs[0].NextDue, Is.EqualTo(_service.Ticks[0].Due.AddHours(6)));
    }

    [Test]
    public async Task With_a_delay_after_the_end_the_run_at_the_start_begins_the_next_delay()
    {
        var options = new JobOptions { Persistent = true, Missed = MissedTicks.Delay, RunOn = RunOn.Loop };
        await _service.StartAsync(Schedule.Every("6h"), options);
        await _service.PassAsync("7h");
        await _service.StopAsync("20h");
        await _service.StartAsync(Schedule.Every("6h"), options);
        Assert.That(_service.Runs, Is.EqualTo(["01 06:00", "01 12:00"]));
        await _service.PassAsync("6h");
        Assert.That(_service.Runs[^1], Is.EqualTo("02 09:00"), "six hours after the end of the run");
    }

    [Test]
    public async Task With_a_delay_after_the_end_and_CatchUp_None_the_delay_begins_at_the_start()
    {
        var options = new JobOptions { Persistent = true, Missed = MissedTicks.Delay, CatchUp = CatchUp.None, RunOn = RunOn.Loop };
        await _service.StartAsync(Schedule.Every("6h"), options);
        await _service.PassAsync("7h");
        await _service.StopAsync("20h");
        await _service.StartAsync(Schedule.Every("6h"), options);
        await _service.PassAsync("6h");
        Assert.That(_service.Runs, Is.EqualTo(["01 06:00", "02 09:00"]));
    }

    [Test]
    public async Task A_clock_that_was_set_back_moves_the_next_due_time_by_less_than_a_period()
    {
        await _service.StartAsync(Daily);
        await _service.PassAsync("25h");
        await _service.StopAsync();
        await _service.Time.StepWallClockAsync(TimeSpan.FromDays(-10));
        await _service.StartAsync(Daily);
        Assert.That(_service.Scheduler!.Jobs[0].NextDue, Is.EqualTo(_service.Time.Now.AddDays(1)));
    }
}
