using NUnit.Framework;
using TimerAttributes.State.Tests.Harness;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Tests.Claims;

/// <summary>Due times that a process left out on purpose are not caught up by the next one.</summary>
public class PassedTests
{
    private static readonly Schedule Hourly = Schedule.Cron("0 * * * *");

    private Restarts _service = null!;

    [SetUp]
    public void Prepare() => _service = new();

    [TearDown]
    public void End() => _service.Dispose();

    [Test]
    public async Task A_pause()
    {
        await _service.StartAsync(Hourly);
        await _service.PassAsync("90m");
        _service.Scheduler!.Jobs[0].Pause();
        await _service.PassAsync("3h");
        _service.Scheduler.Jobs[0].Resume();
        await RestartAsync(Restarts.Persistent);
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00"]));
    }

    [Test]
    public async Task A_condition_that_is_false()
    {
        var options = new JobOptions { Persistent = true, RunOn = RunOn.Loop, When = static _ => static tick => tick.Due.Hour == 1 };
        await _service.StartAsync(Hourly, options);
        await _service.PassAsync("4h");
        await RestartAsync(Restarts.Persistent);
        Assert.That(_service.Runs, Is.EqualTo(["01 01:00"]));
    }

    [Test]
    public async Task A_run_that_took_longer_than_the_period()
    {
        JobEntry slow = JobRow.Of("job", Hourly, new JobOptions { Persistent = true }, async (_, stop) => await Task.Delay(TimeSpan.FromMinutes(150), _service.Time.TimeProvider, stop));
        await _service.StartAsync(slow);
        await _service.PassAsync("225m");
        Assert.That((_service.Stats.Runs, _service.Stats.Skipped), Is.EqualTo((1, 2)));
        await RestartAsync(Restarts.Persistent);
        Assert.That(_service.Runs, Is.Empty);
    }

    [Test]
    public async Task Due_times_that_were_dropped()
    {
        var options = new JobOptions { Persistent = true, Missed = MissedTicks.Drop, RunOn = RunOn.Loop };
        await _service.StartAsync(Hourly, options);
        await _service.Time.StallLoopAsync(TimeSpan.FromHours(3));
        Assert.That(_service.Stats.Dropped, Is.EqualTo(3));
        await RestartAsync(options);
        Assert.That(_service.Runs, Is.Empty);
    }

    [Test]
    public async Task Those_of_CatchUp_None()
    {
        var none = new JobOptions { Persistent = true, CatchUp = CatchUp.None, RunOn = RunOn.Loop };
        await _service.StartAsync(Hourly, none);
        await _service.StopAsync("3h");
        await _service.StartAsync(Hourly, none);
        await RestartAsync(none);
        Assert.That(_service.Stats.Missed, Is.Zero, "they were counted at the start before");
        await RestartAsync(Restarts.Persistent);
        Assert.That(_service.Runs, Is.Empty);
    }

    [Test]
    public async Task A_run_that_a_filter_declined_before_the_claim()
    {
        await using Scheduler first = _service.NewScheduler(_service.Job(Hourly), new Decliner());
        await first.StartAsync();
        await _service.PassAsync("2h");
        Assert.That(first.Jobs[0].DeclineReasons["not wanted"], Is.EqualTo(2));
        await first.DisposeAsync();
        await _service.StartAsync(Hourly);
        Assert.That(_service.Runs, Is.Empty);
    }

    private async Task RestartAsync(JobOptions options)
    {
        await _service.StopAsync("1m");
        await _service.StartAsync(Hourly, options);
    }

    private sealed class Decliner : IRunFilter
    {
        public ValueTask InvokeAsync(JobRun run, RunNext next)
        {
            run.Decline("not wanted");
            return default;
        }
    }
}
