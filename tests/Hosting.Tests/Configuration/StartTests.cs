using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TimerAttributes.Hosting.Lifecycle;

namespace TimerAttributes.Hosting.Tests.Configuration;

/// <summary>The host starts with the schedules of its configuration, or does not start if one is wrong.</summary>
public class StartTests
{
    private static readonly Schedule Minute = Schedule.Every("1m");
    private static readonly Schedule AtOnce = Schedule.Every("1m", "0s");
    private static readonly Schedule Aligned = Schedule.Every("1h").Align().WithSpread(TimeSpan.FromSeconds(5));
    private static readonly Schedule Morning = Schedule.Cron("0 9 * * *", "Europe/Berlin");
    private static readonly Schedule Late = Schedule.Once("10s");
    private static readonly Schedule Eve = Schedule.Once("2030-12-24T18:00", timeZone: "Europe/Berlin", ifPast: PastInstant.Run);

    private static readonly object[] Values =
    [
        new object[] { Minute, "", "15m", "every 15m" },
        new object[] { Minute, "", "@hourly", "every hour, UTC" },
        new object[] { Minute, "", "0 9 * * MON-FRI", "at 09:00 Monday to Friday, UTC" },
        new object[] { Minute, "", "7-29 0-6 * * *", "at minute 7 to 29 from 00:00 to 06:59, UTC" },
        new object[] { Minute, "", "2030-12-24T18:00Z", "once at 2030-12-24 18:00, UTC" },
        new object[] { Minute, "", "off", "every 1m" },
        new object[] { Minute, ":Every", "PT5S", "every 5s" },
        new object[] { Minute, ":EVERY", "5s", "every 5s" },
        new object[] { Minute, ":First", "0s", "every 1m, first after 0s" },
        new object[] { Minute, ":Once", "10s", "once after 10s" },
        new object[] { Minute, ":Every", null!, "every 1m" },
        new object[] { AtOnce, "", "15m", "every 15m, first after 0s" },
        new object[] { AtOnce, ":First", "3s", "every 1m, first after 3s" },
        new object[] { Aligned, "", "2h", "every 2h, aligned, spread 5s" },
        new object[] { Morning, "", "15m", "every 15m, realtime clock" },
        new object[] { Morning, ":TimeZone", "UTC", "at 09:00 every day, UTC" },
        new object[] { Morning, ":Cron", "30 8 * * *", "at 08:30 every day, Europe/Berlin" },
        new object[] { Late, "", "20s", "once after 20s" },
        new object[] { Eve, "", "2031-12-24T18:00", "once at 2031-12-24 18:00, Europe/Berlin, or at the start if that is later" },
    ];

    [TestCaseSource(nameof(Values))]
    public async Task A_value_replaces_that_of_the_attribute(Schedule attribute, string key, string? value, string schedule)
    {
        await using var host = new VirtualHost(
            services => services.AddTimerJobs(new Runs(attribute).Table), new(("TimerJobs:Jobs:sync" + key, value)));
        await host.StartAsync();
        Assert.That(host.Scheduler.Jobs[0].Schedule.ToString(), Is.EqualTo(schedule));
    }

    [Test]
    public async Task The_first_delay_is_kept_for_another_period()
    {
        var runs = new Runs(AtOnce);
        await using var host = new VirtualHost(services => services.AddTimerJobs(runs.Table), new(("TimerJobs:Jobs:sync", "2s")));
        await host.StartAsync();
        await host.Advance(5);
        Assert.That(runs.Due, Is.EqualTo(new[] { 0.0, 2, 4 }));
    }

    [TestCase("", "off", true, ExpectedResult = 0)]
    [TestCase("", "OFF", true, ExpectedResult = 0)]
    [TestCase(":Enabled", "False", true, ExpectedResult = 0)]
    [TestCase(":Enabled", "true", false, ExpectedResult = 1)]
    [TestCase(":Every", "1m", false, ExpectedResult = 0)]
    public async Task<int> A_job_is_enabled_or_disabled(string key, string value, bool isEnabled)
    {
        var runs = new Runs(Minute, new() { Enabled = isEnabled });
        await using var host = new VirtualHost(services => services.AddTimerJobs(runs.Table), new(("TimerJobs:Jobs:sync" + key, value)));
        await host.StartAsync();
        await host.Advance(60);
        return runs.Due.Count;
    }

    [Test]
    public async Task A_job_that_has_keys_in_one_source_can_be_off_in_another()
    {
        await using var host = new VirtualHost(
            static services => services.AddTimerJobs(new Runs(Minute).Table),
            new(("TimerJobs:Jobs:sync:Every", "5s"), ("TimerJobs:Jobs:sync", "off")));
        await host.StartAsync();
        ScheduledJob job = host.Scheduler.Jobs[0];
        Assert.That((job.IsPaused, job.Schedule.ToString()), Is.EqualTo((true, "every 5s")));
    }

    [Test]
    public async Task The_drain_time_of_the_configuration_replaces_that_of_the_code()
    {
        await using var host = new VirtualHost(
            static services => services.AddTimerJobs(
                new Runs(Minute).Table, static options => options.DrainTimeout = TimeSpan.FromMilliseconds(50)),
            new(("TimerJobs:DrainTimeout", "10s")));
        Assert.That(host.Services.GetRequiredService<HostedScheduler>().DrainTimeout, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task Another_section_is_read_if_the_options_name_it()
    {
        IConfigurationRoot other = new ConfigurationBuilder().Add(new Settings(("Acme:Jobs:sync", "2s"))).Build();
        await using var host = new VirtualHost(
            services => services.AddTimerJobs(new Runs(Minute).Table, options => options.Configuration = other.GetSection("Acme")),
            new(("TimerJobs:Jobs:sync", "wrong")));
        await host.StartAsync();
        Assert.That(host.Scheduler.Jobs[0].Schedule.ToString(), Is.EqualTo("every 2s"));
    }

    [Test]
    public async Task All_faults_are_in_one_exception_before_anything_is_started()
    {
        var started = new TaskCompletionSource();
        await using var host = new VirtualHost(
            services => services.AddHostedService(_ => new Starting(started)).AddTimerJobs(new Runs(Minute).Table),
            new(
                ("TimerJobs:Drain", "1s"), ("TimerJobs:Jobs:sinc", "1s"), ("TimerJobs:Jobs:sync:Every", "5x"),
                ("TimerJobs:Jobs:sync:Enabled", "no")));
        var refusal = Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);
        Assert.That(refusal!.Failures, Is.EqualTo(new[]
        {
            "TimerJobs:Drain: the section has no key 'Drain', its keys are DrainTimeout and Jobs; write DrainTimeout, or remove the key",
            "TimerJobs:Jobs:sinc: there is no job 'sinc', the jobs are sync; write sync, or remove the key",
            "TimerJobs:Jobs:sync:Enabled: 'no' is not a truth value; write true or false",
            "TimerJobs:Jobs:sync:Every: the period '5x' has no unit 'x' at character 2; "
                + "write a number and a unit (w d h m s ms us ns), as in \"5s\" or \"1m30s\"",
        }));
        Assert.That(started.Task.IsCompleted, Is.False);
    }

    private sealed class Starting(TaskCompletionSource started) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            started.SetResult();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
