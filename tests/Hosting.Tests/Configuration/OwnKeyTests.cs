using Microsoft.Extensions.Options;

namespace TimerAttributes.Hosting.Tests.Configuration;

/// <summary>A job may name the key that its schedule is read from.</summary>
public class OwnKeyTests
{
    private static readonly JobOptions Billing = new() { ConfigurationKey = "Billing:SyncPeriod" };

    [TestCase("Billing:SyncPeriod", "3s", ExpectedResult = "every 3s, first after 0s")]
    [TestCase("Billing:SyncPeriod:First", "1s", ExpectedResult = "every 1m, first after 1s")]
    [TestCase("Billing:Other", "3s", ExpectedResult = "every 1m, first after 0s")]
    public async Task<string> The_value_at_the_key_replaces_the_schedule(string key, string value)
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("1m", "0s"), Billing), new((key, value)));
        await host.StartAsync();
        return host.Scheduler.Jobs[0].Schedule.ToString();
    }

    [Test]
    public async Task A_change_at_the_key_is_applied_while_the_host_runs()
    {
        var runs = new Runs(Schedule.Every("1m"), Billing);
        var settings = new Settings();
        await using VirtualHost host = Make(runs, settings);
        await host.StartAsync();
        settings.Change(("Billing:SyncPeriod", "3s"));
        await host.Advance(7);
        Assert.That(runs.Due, Is.EqualTo(new[] { 3.0, 6 }));
    }

    [Test]
    public async Task A_fault_names_the_key()
    {
        await using VirtualHost host = Make(new Runs(Schedule.Every("1m"), Billing), new(("Billing:SyncPeriod", "")));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>()
            .With.Message.StartsWith("Billing:SyncPeriod (job 'sync'): the value is empty"));
    }

    [Test]
    public async Task A_job_that_is_configured_in_two_places_is_refused()
    {
        await using VirtualHost host = Make(
            new Runs(Schedule.Every("1m"), Billing), new(("Billing:SyncPeriod", "3s"), ("TimerJobs:Jobs:sync", "4s")));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.EqualTo(
            "TimerJobs:Jobs:sync: the job has the key 'Billing:SyncPeriod' as well, by its ConfigurationKey; remove one of them"));
    }

    private static VirtualHost Make(Runs runs, Settings settings) => new(services => services.AddTimerJobs(runs.Table), settings);
}
