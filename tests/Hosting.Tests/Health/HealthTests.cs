using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimerAttributes.Hosting.Health;

namespace TimerAttributes.Hosting.Tests.Health;

/// <summary>The health checks say whether the loop turns and whether the jobs do their work.</summary>
public class HealthTests
{
    [Test]
    public async Task The_checks_have_the_tags_live_and_ready()
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("10s")));
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.That(report.Entries.Select(static entry => $"{entry.Key} {string.Join(",", entry.Value.Tags)}"), Is.EqualTo(new[]
        {
            "timer-loop live", "timer-jobs ready",
        }));
    }

    [Test]
    public async Task Jobs_that_have_not_started_are_not_ready()
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("10s")));
        Assert.That(await Of(host), Is.EqualTo(("Healthy", "Unhealthy: The jobs have not started.")));
    }

    [Test]
    public async Task Jobs_whose_start_has_failed_are_not_ready()
    {
        await using VirtualHost host = Make(new Runs(Schedule.Cron("0 9 * * *", "Europe/Berlyn")));
        Assert.That(host.StartAsync, Throws.InstanceOf<TimeZoneNotFoundException>());
        Assert.That((await Of(host)).Jobs, Does.StartWith("Unhealthy: The start of the jobs has failed: Job 'sync' cannot be scheduled: "));
    }

    [Test]
    public async Task Jobs_that_run_are_healthy()
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("10s")));
        await host.StartAsync();
        await host.Advance(10);
        Assert.That(await Of(host), Is.EqualTo(("Healthy", "Healthy")));
    }

    [Test]
    public async Task Jobs_that_have_stopped_are_not_ready()
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("10s")));
        await host.StartAsync();
        await host.StopAsync();
        Assert.That(await Of(host), Is.EqualTo(("Healthy", "Unhealthy: The jobs have stopped, or stop now.")));
    }

    [Test]
    public async Task A_failed_run_is_degraded_until_a_run_succeeds()
    {
        bool fails = true;
        await using VirtualHost host = Make(Row.With<Tally>(_ => { if (fails) throw new TimeoutException(); }));
        await host.StartAsync();
        await host.Advance(1);
        (string, string) failed = await Of(host);
        fails = false;
        await host.Advance(1);
        Assert.That(failed, Is.EqualTo(("Healthy", "Degraded: The last run of job 'job' ended with Failed.")));
        Assert.That(await Of(host), Is.EqualTo(("Healthy", "Healthy")));
    }

    [Test]
    public async Task A_run_that_does_not_end_is_overdue()
    {
        VirtualHost host = null!;
        await using (host = Make(Row.With<Tally>((_, _, stop) => Task.Delay(TimeSpan.FromHours(1), host.Time.TimeProvider, stop))))
        {
            await host.StartAsync();
            await host.Advance(61);
            Assert.That(await Of(host), Is.EqualTo(("Healthy", "Healthy")));
            await host.Advance(1);
            Assert.That(await Of(host), Is.EqualTo(("Healthy", "Degraded: Job 'job' is overdue since 2030-01-01 00:00:01Z.")));
        }
    }

    [Test]
    public async Task A_paused_job_whose_last_run_has_failed_is_healthy()
    {
        await using VirtualHost host = Make(Row.With<Tally>(static _ => throw new TimeoutException()));
        await host.StartAsync();
        await host.Advance(1);
        host.Scheduler.Jobs[0].Pause();
        Assert.That(await Of(host), Is.EqualTo(("Healthy", "Healthy")));
    }

    [Test]
    public async Task A_wrong_configuration_is_degraded_until_it_is_right()
    {
        var settings = new Settings();
        await using VirtualHost host = Make(new Runs(Schedule.Every("10s")), settings);
        await host.StartAsync();
        settings.Change(("TimerJobs:Jobs:sync:Enabled", "no"), ("TimerJobs:Jobs:sinc", "1s"));
        string wrong = (await Of(host)).Jobs;
        settings.Change();
        Assert.That(wrong, Is.EqualTo(
            "Degraded: TimerJobs:Jobs:sinc: there is no job 'sinc', the jobs are sync; write sync, or remove the key. "
            + "TimerJobs:Jobs:sync:Enabled: 'no' is not a truth value; write true or false."));
        Assert.That((await Of(host)).Jobs, Is.EqualTo("Healthy"));
    }

    [Test]
    public async Task The_data_has_a_line_for_each_job()
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("10s")));
        await host.StartAsync();
        await host.Advance(10);
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.That(report.Entries["timer-jobs"].Data["sync"], Is.EqualTo("waiting, due 2030-01-01 00:00:20Z, last run Succeeded"));
    }

    [TestCase(5, ExpectedResult = null)]
    [TestCase(5.001, ExpectedResult =
        "The loop has not come to job 'sync', which was due at 2030-01-01 00:00:10Z. A handler with RunOn.Loop may hold it.")]
    public async Task<string?> A_loop_is_ill_if_a_due_time_is_more_than_five_seconds_past(double seconds)
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("10s")));
        await host.StartAsync();
        ScheduledJob job = host.Scheduler.Jobs[0];
        return LoopHealthCheck.Fault(host.Scheduler.Completion, [job], job.NextDue!.Value.AddSeconds(seconds));
    }

    [Test]
    public void A_loop_that_has_failed_is_ill() => Assert.That(
        LoopHealthCheck.Fault(Task.FromException(new InvalidOperationException("no more")), [], default),
        Is.EqualTo("The loop has failed, and no job is called any more: no more"));

    [TestCase(61, ExpectedResult = "Healthy")]
    [TestCase(61.001, ExpectedResult = "Degraded: Job 'job' is overdue since 2030-01-01 00:00:01Z.")]
    public async Task<string> A_job_whose_run_does_not_end_is_overdue_when_its_limit_has_passed(double seconds)
    {
        await using VirtualHost host = Make(Row.With<TimeProvider>(static (time, _, stop) => Task.Delay(TimeSpan.FromHours(1), time, stop)));
        await host.StartAsync();
        await host.Advance(seconds);
        return (await Of(host)).Jobs;
    }

    [Test]
    public async Task A_job_that_fails_again_and_again_is_overdue_when_its_limit_has_passed()
    {
        await using VirtualHost host = Make(Row.With<Tally>(static _ => throw new TimeoutException()));
        await host.StartAsync();
        await host.Advance(62);
        Assert.That((await Of(host)).Jobs, Is.EqualTo("Degraded: Job 'job' is overdue since 2030-01-01 00:00:01Z."));
    }

    [Test]
    public async Task A_check_without_jobs_says_what_to_call()
    {
        await using var host = new VirtualHost(static services => services.AddHealthChecks().AddTimerJobs());
        HealthCheckService checks = host.Services.GetRequiredService<HealthCheckService>();
        Assert.That(() => checks.CheckHealthAsync(), Throws.InvalidOperationException.With.Message.EqualTo(
            "The health checks timer-loop and timer-jobs have no jobs to look at: call services.AddTimerJobs(…) as well."));
    }

    private static VirtualHost Make(Runs runs, Settings? settings = null) => Make(runs.Table, settings);

    private static VirtualHost Make(JobTable table, Settings? settings = null) =>
        new(services => services.AddSingleton<Tally>().AddTimerJobs(table).AddHealthChecks().AddTimerJobs(), settings);

    private static async Task<(string Loop, string Jobs)> Of(VirtualHost host)
    {
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return (Text(report.Entries["timer-loop"]), Text(report.Entries["timer-jobs"]));
    }

    private static string Text(HealthReportEntry entry) => entry.Description is null ? $"{entry.Status}" : $"{entry.Status}: {entry.Description}";
}
