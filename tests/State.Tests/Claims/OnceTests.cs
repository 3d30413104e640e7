using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Jobs that are due once: once for ever, and not once in each process.</summary>
public class OnceTests
{
    private Restarts _service = null!;

    [SetUp]
    public void Prepare() => _service = new();

    [TearDown]
    public void End() => _service.Dispose();

    [Test]
    public async Task A_delay_has_one_run_however_often_the_program_starts()
    {
        for (int n = 0; n < 3; n++)
        {
            await _service.StartAsync(Schedule.Once("10m"));
            await _service.PassAsync("1h");
            await _service.StopAsync();
        }

        Assert.That(_service.Runs, Is.EqualTo(["01 00:10"]));
    }

    [Test]
    public async Task A_job_that_has_run_has_no_due_time()
    {
        await _service.StartAsync(Schedule.Once("0s"));
        await _service.StopAsync();
        await _service.StartAsync(Schedule.Once("0s"));
        Assert.That(_service.Runs, Is.EqualTo(["01 00:00"]));
        Assert.That(_service.Scheduler!.Jobs[0].NextDue, Is.Null);
    }

    [Test]
    public async Task A_process_that_ends_before_the_delay_leaves_the_run_to_the_next()
    {
        await _service.StartAsync(Schedule.Once("10m"));
        await _service.PassAsync("9m");
        await _service.StopAsync("1h");
        await _service.StartAsync(Schedule.Once("10m"));
        await _service.PassAsync("10m");
        Assert.That(_service.Runs, Is.EqualTo(["01 01:19"]));
    }

    [Test]
    public async Task An_instant_that_passed_while_no_process_ran_is_run_at_the_start([Values] CatchUp catchUp, [Values] PastInstant ifPast)
    {
        Schedule instant = Schedule.Once("2030-01-01T06:00:00Z", ifPast: ifPast);
        var options = new JobOptions { Persistent = true, CatchUp = catchUp, RunOn = RunOn.Loop };
        await _service.StartAsync(instant, options);
        await _service.StopAsync("8h");
        await _service.StartAsync(instant, options);
        await _service.StopAsync();
        await _service.StartAsync(instant, options);
        Assert.That(_service.Runs, catchUp == CatchUp.None ? Is.Empty : Is.EqualTo(["01 06:00"]));
    }

    [Test]
    public async Task An_instant_that_has_run_is_not_run_again([Values] PastInstant ifPast)
    {
        Schedule instant = Schedule.Once("2030-01-01T06:00:00Z", ifPast: ifPast);
        await _service.StartAsync(instant);
        await _service.PassAsync("7h");
        await _service.StopAsync("1h");
        await _service.StartAsync(instant);
        await _service.PassAsync("1h");
        Assert.That(_service.Runs, Is.EqualTo(["01 06:00"]));
    }

    [Test]
    public async Task A_job_that_is_new_after_its_instant_heeds_IfPast([Values] PastInstant ifPast)
    {
        Schedule instant = Schedule.Once("2030-01-01T06:00:00Z", ifPast: ifPast);
        await _service.PassAsync("8h");
        for (int n = 0; n < 2; n++)
        {
            await _service.StartAsync(instant);
            await _service.PassAsync("1h");
            await _service.StopAsync();
        }

        Assert.That(_service.Runs, ifPast == PastInstant.Run ? Is.EqualTo(["01 08:00"]) : Is.Empty);
    }

    [Test]
    public async Task A_later_instant_of_a_job_that_has_run_is_due()
    {
        await _service.StartAsync(Schedule.Once("2030-01-01T06:00:00Z"));
        await _service.PassAsync("7h");
        await _service.StopAsync();
        await _service.StartAsync(Schedule.Once("2030-01-02T06:00:00Z"));
        await _service.PassAsync("24h");
        Assert.That(_service.Runs, Is.EqualTo(["01 06:00", "02 06:00"]));
    }
}
