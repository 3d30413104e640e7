using Microsoft.Extensions.Options;

namespace TimerAttributes.Hosting.Tests.Configuration;

/// <summary>Each wrong value is refused with its key, the rule and a remedy. Others are in <see cref="Lifecycle.BrokenSettings"/>.</summary>
public class FaultTests
{
    [TestCase("", "", "the value is empty, which may be a variable of the environment without a value; write a value, or remove the key")]
    [TestCase(":Every", " ", "the value is empty, which may be a variable of the environment without a value; write a value, or remove the key")]
    [TestCase("", "10us", "the period '10us' is shorter than 1ms; write AllowTiny = true in the attribute if the machine is to be woken that often")]
    [TestCase(":Evry", "5s", "a job has no key 'Evry', its keys are Every, First, Cron, Once, TimeZone and Enabled; "
        + "write Every, or remove the key")]
    [TestCase(":Period", "5s", "a job has no key 'Period', its keys are Every, First, Cron, Once, TimeZone and Enabled; "
        + "correct it, or remove the key")]
    [TestCase(":timeout", "5s", "Timeout is set by the attribute only, and a configuration can set Every, First, Cron, Once, TimeZone and Enabled; "
        + "remove the key, and change the attribute")]
    [TestCase(":Every:Seconds", "5", "Every has keys below it; write one text", ":Every")]
    [TestCase(":TimeZone", "UTC", "TimeZone 'UTC' has no meaning without times of the calendar; write Cron or Once as well, or remove TimeZone")]
    [TestCase("", "1s", "'1s' does not go with the options of the job's attribute: Jitter '5s' is not less than the period '1s', "
        + "so two ticks could be due at the same time; write a shorter Jitter")]
    [TestCase(":Once", "1s", "'1s' does not go with the options of the job's attribute: MissedTicks.Drop has no meaning for a job that is due once; "
        + "leave Missed out")]
    public async Task A_value_is_refused(string key, string value, string message, string? faulty = null)
    {
        var runs = new Runs(Schedule.Every("1m").WithJitter(TimeSpan.FromSeconds(5)), new() { Missed = MissedTicks.Drop });
        await using var host = new VirtualHost(services => services.AddTimerJobs(runs.Table), new(("TimerJobs:Jobs:sync" + key, value)));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>()
            .With.Message.EqualTo($"TimerJobs:Jobs:sync{faulty ?? key}: {message}"));
    }

    [TestCase("TimerJobs", "off", "TimerJobs: 'off' has no effect here; write keys below it")]
    [TestCase("TimerJobs:Jobs", "off", "TimerJobs:Jobs: 'off' has no effect here; write keys below it")]
    [TestCase("TimerJobs:DrainTimeout:Seconds", "5", "TimerJobs:DrainTimeout: the drain time has keys below it; write one duration")]
    public async Task A_value_in_the_wrong_place_is_refused(string key, string value, string message)
    {
        await using var host = new VirtualHost(static services => services.AddTimerJobs(new Runs(Schedule.Every("1m")).Table), new((key, value)));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.EqualTo(message));
    }

    [Test]
    public async Task An_instant_with_blanks_is_an_instant()
    {
        await using var host = new VirtualHost(
            static services => services.AddTimerJobs(new Runs(Schedule.Once("1m")).Table), new(("TimerJobs:Jobs:sync", "2030-12-24 18:00 +01:00")));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.Not.Contains("field"));
    }

    [Test]
    public async Task Two_schedules_of_a_job_contradict_each_other()
    {
        await using var host = new VirtualHost(static services => services.AddTimerJobs(new Runs(Schedule.Every("1m")).Table), new(
            ("TimerJobs:Jobs:sync:Every", "5s"), ("TimerJobs:Jobs:sync:Cron", "0 9 * * *"), ("TimerJobs:Jobs:sync:First", "1s")));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.EqualTo(
            "TimerJobs:Jobs:sync:Cron: Cron '0 9 * * *' and Every '5s' contradict each other, because a job has one schedule; remove one of them"));
    }

    [TestCase("15m", "Every", "5m", "write the text as a key, Every, Cron or Once")]
    [TestCase("15m", "First", "0s", "write the text as a key, Every, Cron or Once")]
    [TestCase("off", "Enabled", "true", "remove one of them")]
    public async Task A_text_and_keys_contradict_each_other(string text, string key, string value, string remedy)
    {
        await using var host = new VirtualHost(static services => services.AddTimerJobs(new Runs(Schedule.Every("1m")).Table), new(
            ("TimerJobs:Jobs:sync", text), ("TimerJobs:Jobs:sync:" + key, value)));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.EqualTo(
            $"TimerJobs:Jobs:sync: the job has the text '{text}' and keys below it, from two sources, and only one of them can hold; {remedy}"));
    }

    [Test]
    public async Task A_first_delay_contradicts_an_aligned_attribute()
    {
        await using var host = new VirtualHost(
            static services => services.AddTimerJobs(new Runs(Schedule.Every("1m").Align()).Table), new(("TimerJobs:Jobs:sync:First", "0s")));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.EqualTo(
            "TimerJobs:Jobs:sync:First: '0s' does not go with the options of the job's attribute: First counts from the scheduler's "
            + "start, and Aligned due times do not; remove one of them"));
    }

    [Test]
    public async Task An_offset_of_the_attribute_contradicts_a_period_that_is_not_longer()
    {
        await using var host = new VirtualHost(
            static services => services.AddTimerJobs(new Runs(Schedule.Every("1d").Align("2h")).Table), new(("TimerJobs:Jobs:sync", "2h")));
        Assert.That(host.StartAsync, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(
            "TimerJobs:Jobs:sync: '2h' does not go with the options of the job's attribute: Offset '2h' is not less than the period '2h'; write '0s' for the same due times"));
    }

    [Test]
    public async Task An_offset_of_the_attribute_applies_to_a_longer_period()
    {
        var runs = new Runs(Schedule.Every("1d").Align("2h"));
        await using var host = new VirtualHost(services => services.AddTimerJobs(runs.Table), new(("TimerJobs:Jobs:sync", "3h")));
        await host.StartAsync();
        Assert.That(host.Scheduler.Jobs[0].Schedule, Is.EqualTo(Schedule.Every("3h").Align("2h")));
    }
}
