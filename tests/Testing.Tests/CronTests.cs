using NUnit.Framework;

namespace TimerAttributes.Testing.Tests;

/// <summary>Jobs with a cron expression, from the generated table to the handler, through changes of daylight saving time.</summary>
public class CronTests
{
    private static readonly List<string> s_runs = [];

    [Cron("30 1 * * *", TimeZone = "Europe/Dublin", Name = "nightly")]
    public static void Nightly(in Tick tick) => s_runs.Add($"{tick.Due:MM-dd HH:mm}Z missed {tick.Missed}");

    [Cron("*/30 0-2 * * *", TimeZone = "Europe/Dublin", Name = "often")]
    public static void Often(in Tick tick) => s_runs.Add($"{tick.Due:MM-dd HH:mm}Z");

    [SetUp]
    public void Clear() => s_runs.Clear();

    [Test]
    public async Task A_fixed_time_that_is_skipped_is_due_at_the_change()
    {
        await Run("nightly", new(2026, 3, 28, 0, 0, 0, TimeSpan.Zero), hours: 72);
        Assert.That(s_runs, Is.EqualTo(["03-28 01:30Z missed 0", "03-29 01:00Z missed 0", "03-30 00:30Z missed 0"]));
    }

    [Test]
    public async Task A_fixed_time_that_is_shown_twice_is_due_the_first_time()
    {
        await Run("nightly", new(2026, 10, 24, 0, 0, 0, TimeSpan.Zero), hours: 72);
        Assert.That(s_runs, Is.EqualTo(["10-24 00:30Z missed 0", "10-25 00:30Z missed 0", "10-26 01:30Z missed 0"]));
    }

    [Test]
    public async Task An_interval_runs_through_both_passes()
    {
        await Run("often", new(2026, 10, 25, 0, 0, 0, TimeSpan.Zero), hours: 12);
        string[] hours = ["00:30", "01:00", "01:30", "02:00", "02:30"]; // 01:30 of summer to 02:30 of winter; the start itself is not due.
        Assert.That(s_runs, Is.EqualTo(hours.Select(static hour => $"10-25 {hour}Z")));
    }

    [Test]
    public async Task Due_times_of_a_stall_are_counted_exactly()
    {
        using var time = new VirtualTime(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = Start(time, "nightly");
        await time.StallLoopAsync(TimeSpan.FromDays(30));
        Assert.That(s_runs, Is.EqualTo(["03-21 01:30Z missed 29"]));
        await time.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.That(s_runs[1..], Is.EqualTo(["04-20 00:30Z missed 0"]));
    }

    [Test]
    public async Task The_wall_clock_set_back_by_an_hour_repeats_nothing()
    {
        using var time = new VirtualTime(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = Start(time, "nightly");
        await time.AdvanceAsync(TimeSpan.FromHours(1));
        await time.StepWallClockAsync(new DateTimeOffset(2026, 6, 1, 0, 10, 0, TimeSpan.Zero) - time.Now);
        await time.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.That(s_runs, Is.EqualTo(["06-01 00:30Z missed 0"]));
        await time.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.That(s_runs, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_wrong_clock_that_is_corrected_waits_for_the_next_time_of_the_calendar()
    {
        using var time = new VirtualTime(new DateTimeOffset(1975, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = Start(time, "nightly");
        await time.StepWallClockAsync(new DateTimeOffset(2026, 6, 1, 0, 10, 0, TimeSpan.Zero) - time.Now);
        Assert.That(scheduler[ScheduledJobs.Nightly].NextDue, Is.EqualTo(new DateTimeOffset(2026, 6, 1, 0, 30, 0, TimeSpan.Zero)));
        await time.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.That(s_runs, Is.EqualTo(["06-01 00:30Z missed 0"]));
        Assert.That(scheduler[ScheduledJobs.Nightly].Stats.SteppedOver, Is.GreaterThan(18_000));
    }

    [Test]
    public async Task The_description_says_the_rule_in_words()
    {
        using var time = new VirtualTime(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = Start(time, "nightly");
        Assert.That(scheduler[ScheduledJobs.Nightly].Schedule.Describe(), Is.EqualTo("at 01:30 every day, Europe/Dublin"));
        Assert.That(scheduler.Describe(), Does.Contain("2026-03-21 01:30:00Z").And.Contain("at 01:30 every day, Europe/Dublin"));
    }

    private static async Task Run(string job, DateTimeOffset start, int hours)
    {
        using var time = new VirtualTime(start);
        await using Scheduler scheduler = Start(time, job);
        await time.AdvanceAsync(TimeSpan.FromHours(hours));
    }

    private static Scheduler Start(VirtualTime time, string job)
    {
        Scheduler scheduler = time.NewScheduler(new JobTable([.. ScheduledJobs.Table.Entries.Where(entry => entry.Name == job)]));
        scheduler.Start();
        return scheduler;
    }
}
