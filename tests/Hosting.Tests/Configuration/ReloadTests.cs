namespace TimerAttributes.Hosting.Tests.Configuration;

/// <summary>A configuration that changes while the host runs touches the jobs whose values have changed, and no others.</summary>
public class ReloadTests
{
    private const string Sync = "TimerJobs:Jobs:sync";

    [Test]
    public async Task A_new_period_counts_from_the_reload()
    {
        var (host, runs, settings) = await Start(Schedule.Every("10s"));
        await using (host)
        {
            await host.Advance(13);
            settings.Change((Sync, "4s"));
            await host.Advance(10);
            Assert.That(runs.Due, Is.EqualTo(new[] { 10.0, 17, 21 }));
            Assert.That(host.Log.Lines, Has.Member("Information 7: The configuration of job sync has changed. It is now due every 4s."));
        }
    }

    [Test]
    public async Task A_thousand_reloads_with_the_same_values_move_no_due_time()
    {
        var (host, runs, settings) = await Start(Schedule.Every("1m"), (Sync, "10s"));
        await using (host)
        {
            for (int i = 0; i < 1_000; i++)
            {
                await host.Advance(0.1);
                settings.Change((Sync, "10s"), ("Other", $"{i}"));
            }

            Assert.That(runs.Due, Is.EqualTo(Enumerable.Range(1, 10).Select(static n => n * 10.0)));
            Assert.That(host.Log.Lines, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_wrong_value_is_logged_once_and_the_job_goes_on_as_before()
    {
        var (host, runs, settings) = await Start(Schedule.Every("1m"), (Sync, "10s"));
        await using (host)
        {
            await host.Advance(3);
            settings.Change((Sync, "10 s"));
            settings.Change((Sync, "10 s"));
            await host.Advance(10);
            settings.Change((Sync, "10s"));
            await host.Advance(10);
            Assert.That(runs.Due, Is.EqualTo(new[] { 10.0, 20 }));
            Assert.That(host.Log.Lines, Has.Exactly(1).StartsWith(
                "Error 9: The configuration of job sync has changed and is wrong. The job goes on as before. "
                + "TimerJobs:Jobs:sync: the period '10 s' has a space at character 3; write \"10s\"."));
            Assert.That(host.Log.Lines, Has.Count.EqualTo(2));
        }
    }

    [Test]
    public async Task A_wrong_name_is_logged_once()
    {
        var (host, _, settings) = await Start(Schedule.Every("1m"));
        await using (host)
        {
            settings.Change(("TimerJobs:Jobs:snyc", "10s"));
            settings.Change(("TimerJobs:Jobs:snyc", "10s"));
            Assert.That(host.Log.Lines, Has.Exactly(1).EqualTo(
                "Error 10: The configuration has changed and is wrong. "
                + "TimerJobs:Jobs:snyc: there is no job 'snyc', the jobs are sync; write sync, or remove the key."));
        }
    }

    [Test]
    public async Task A_key_that_is_removed_gives_the_job_the_schedule_of_its_attribute()
    {
        var (host, runs, settings) = await Start(Schedule.Every("10s", "0s"), (Sync, "3s"));
        await using (host)
        {
            await host.Advance(4);
            settings.Change();
            await host.Advance(10);
            Assert.That(runs.Due, Is.EqualTo(new[] { 0.0, 3, 14 }));
        }
    }

    [Test]
    public async Task A_first_delay_that_changes_has_a_meaning_at_the_next_start_only()
    {
        var (host, runs, settings) = await Start(Schedule.Every("10s"));
        await using (host)
        {
            await host.Advance(4);
            settings.Change((Sync + ":First", "0s"));
            await host.Advance(10);
            Assert.That(runs.Due, Is.EqualTo(new[] { 10.0 }));
        }
    }

    [Test]
    public async Task A_job_can_be_switched_off_and_on()
    {
        var (host, runs, settings) = await Start(Schedule.Every("10s"));
        await using (host)
        {
            settings.Change((Sync, "off"));
            await host.Advance(15);
            settings.Change((Sync + ":Enabled", "true"));
            await host.Advance(10);
            Assert.That(runs.Due, Is.EqualTo(new[] { 20.0 }));
            Assert.That(host.Log.Lines.Skip(1), Is.EqualTo(new[]
            {
                "Information 8: The configuration of job sync has changed. The job is paused.",
                "Information 8: The configuration of job sync has changed. The job is resumed.",
            }));
        }
    }

    [Test]
    public async Task A_pause_of_the_program_is_not_ended()
    {
        var (host, _, settings) = await Start(Schedule.Every("10s"));
        await using (host)
        {
            host.Scheduler.Jobs[0].Pause();
            settings.Change((Sync, "off"));
            settings.Change((Sync + ":Enabled", "true"));
            Assert.That(host.Scheduler.Jobs[0].IsPaused, Is.True);
        }
    }

    [Test]
    public async Task Another_clock_needs_a_restart()
    {
        var (host, runs, settings) = await Start(Schedule.Every("10s"));
        await using (host)
        {
            settings.Change((Sync, "0 9 * * *"));
            await host.Advance(10);
            Assert.That(runs.Due, Is.EqualTo(new[] { 10.0 }));
            Assert.That(host.Log.Lines, Has.Member(
                "Error 9: The configuration of job sync has changed and is wrong. The job goes on as before. "
                + "TimerJobs:Jobs:sync: 'at 09:00 every day, UTC' is on Clock.Realtime, and the job runs on Clock.Monotonic, "
                + "which cannot change while it runs; restart the program."));
        }
    }

    [Test]
    public async Task A_period_takes_the_place_of_a_cron_expression_while_the_job_runs()
    {
        var (host, runs, settings) = await Start(Schedule.Cron("0 9 * * *"));
        await using (host)
        {
            await host.Advance(1);
            settings.Change((Sync, "4s"));
            await host.Advance(10);
            settings.Change();
            await host.Advance(9 * 3600);
            Assert.That(runs.Due, Is.EqualTo(new[] { 5.0, 9, 9 * 3600 }));
        }
    }

    [Test]
    public async Task A_job_whose_values_stay_the_same_is_not_touched()
    {
        Runs other = new(Schedule.Every("10s"), name: "other"), runs = new(Schedule.Every("10s"));
        var settings = new Settings();
        await using var host = new VirtualHost(services => services.AddTimerJobs(runs.Table).AddTimerJobs(other.Table), settings);
        await host.StartAsync();
        await host.Advance(3);
        settings.Change((Sync, "5s"));
        await host.Advance(10);
        Assert.That((runs.Due, other.Due), Is.EqualTo((new[] { 8.0, 13 }, new[] { 10.0 })));
    }

    [Test]
    public async Task Nothing_is_changed_after_the_stop()
    {
        var (host, _, settings) = await Start(Schedule.Every("10s"));
        await using (host)
        {
            await host.StopAsync();
            settings.Change((Sync, "4s"));
            Assert.That(host.Scheduler.Jobs[0].Schedule.ToString(), Is.EqualTo("every 10s"));
        }
    }

    private static async Task<(VirtualHost Host, Runs Runs, Settings Settings)> Start(Schedule attribute, params (string Key, string? Value)[] values)
    {
        var runs = new Runs(attribute);
        var settings = new Settings(values);
        var host = new VirtualHost(services => services.AddTimerJobs(runs.Table), settings);
        await host.StartAsync();
        return (host, runs, settings);
    }
}
