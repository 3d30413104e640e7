using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Timeline;

/// <summary>The local time zone of virtual time, for jobs and for the <see cref="TimeProvider"/>.</summary>
public class LocalZoneTests
{
    private readonly List<DateTimeOffset> _runs = [];

    [SetUp]
    public void Forget() => _runs.Clear();

    [Test]
    public async Task It_is_utc_by_default()
    {
        using var time = new VirtualTime();
        Assert.That((time.LocalTimeZone, time.TimeProvider.LocalTimeZone), Is.EqualTo(("UTC", TimeZoneInfo.Utc)));
        await using Scheduler scheduler = Start(time, "0 9 * * *");
        await time.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.That(_runs, Is.EqualTo([new DateTimeOffset(2030, 1, 1, 9, 0, 0, TimeSpan.Zero)]));
    }

    [TestCase("Europe/Berlin", 9)]
    [TestCase("Europe/Dublin", 9, Description = "its winter is daylight saving time")]
    [TestCase("Australia/Lord_Howe", 9, Description = "half an hour")]
    [TestCase("America/Santiago", 9, Description = "changes at midnight")]
    [TestCase("Asia/Kathmandu", 9, Description = "an offset of 5 h 45 min")]
    public async Task Jobs_are_due_at_the_local_time_that_the_provider_shows(string id, int hour)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)) Assert.Ignore($"This machine has no zone {id}: install tzdata.");
        using var time = new VirtualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { LocalTimeZone = id };
        Assert.That((time.LocalTimeZone, time.TimeProvider.LocalTimeZone.Id), Is.EqualTo((id, id)));
        await using Scheduler scheduler = Start(time, $"0 {hour} * * *");
        await time.AdvanceAsync(TimeSpan.FromDays(365));
        Assert.That(_runs, Has.Count.EqualTo(365));
        Assert.That(_runs.Select(static run => run.TimeOfDay), Is.All.EqualTo(TimeSpan.FromHours(hour)));
        Assert.That(_runs.Select(static run => run.Date), Is.Ordered.And.Unique);
    }

    [Test]
    public async Task A_running_scheduler_follows_a_change_when_it_reloads_its_zones()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out _)) Assert.Ignore("This machine has no tzdata.");
        using var time = new VirtualTime();
        await using Scheduler scheduler = Start(time, "0 9 * * *");
        time.LocalTimeZone = "America/New_York";
        Assert.That($"{scheduler.Jobs[0].NextDue:HH:mm}", Is.EqualTo("09:00"));
        Assert.That(scheduler.ReloadTimeZones(), Is.EqualTo(["local"]));
        Assert.That($"{scheduler.Jobs[0].NextDue:HH:mm}", Is.EqualTo("14:00"));
        await time.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.That(_runs, Is.EqualTo([new DateTimeOffset(2030, 1, 1, 9, 0, 0, TimeSpan.FromHours(-5))]));
    }

    [TestCase("local")]
    [TestCase("LOCAL")]
    public void The_zone_of_the_machine_is_refused(string id)
    {
        using var time = new VirtualTime();
        Assert.That(() => time.LocalTimeZone = id, Throws.TypeOf<ArgumentException>().With.Message.StartsWith(
            "The local time zone of virtual time is not that of the machine, so that a test is the same on each machine; write UTC, or a name "
            + "such as Europe/Berlin."));
        Assert.That(() => time.LocalTimeZone = " ", Throws.TypeOf<ArgumentException>());
        Assert.That(() => time.LocalTimeZone = null!, Throws.TypeOf<ArgumentNullException>());
        Assert.That(time.LocalTimeZone, Is.EqualTo("UTC"));
    }

    [Test]
    public void An_unknown_zone_is_refused_with_its_name()
    {
        using var time = new VirtualTime();
        Assert.That(() => time.LocalTimeZone = "Europe/Berlim",
            Throws.TypeOf<TimeZoneNotFoundException>().With.Message.StartsWith("The local time zone cannot be 'Europe/Berlim': the time zone "));
        Assert.That(time.TimeProvider.LocalTimeZone, Is.EqualTo(TimeZoneInfo.Utc));
    }

    private Scheduler Start(VirtualTime time, string expression)
    {
        var entry = new JobEntry("job", Schedule.Cron(expression, "local"), new JobOptions(), _ => (in Tick _, CancellationToken _) =>
        {
            _runs.Add(time.TimeProvider.GetLocalNow());
            return default;
        });
        Scheduler scheduler = time.NewScheduler(new JobTable(entry));
        scheduler.Start();
        return scheduler;
    }
}
