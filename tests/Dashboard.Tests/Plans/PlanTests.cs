using TimerAttributes.Dashboard.Model;
using TimerAttributes.Dashboard.Plans;

namespace TimerAttributes.Dashboard.Tests.Plans;

/// <summary>Coming due times are those at which the scheduler then runs the job.</summary>
public class PlanTests
{
    private static readonly Schedule[] Schedules =
    [
        Schedule.Every("7s"), Schedule.Every("10s", first: "3s"), Schedule.Every("90s").Align(), Schedule.Every("1m").Align("7s"), Schedule.Once("42s"),
        Schedule.Cron("*/13 * * * * *"), Schedule.Cron("5 0-3 * * *", "Asia/Kolkata"), Schedule.Once("2030-01-01T00:02:00Z"),
        Schedule.Every("1m").Align().WithSpread(TimeSpan.FromSeconds(30)), Schedule.Every("1ms"),
    ];

    [TestCaseSource(nameof(Schedules))]
    public async Task The_next_due_times_are_the_runs_of_virtual_time(Schedule schedule)
    {
        // Arrange
        using var time = new VirtualTime();
        var runs = new List<DateTimeOffset>();
        var entry = new JobEntry("job", schedule, RunOn.Pool, _ => (in Tick tick, CancellationToken _) =>
        {
            runs.Add(tick.Due);
            return default;
        });
        await using Scheduler scheduler = time.NewScheduler(new(entry));
        scheduler.Start();

        // Act
        DateTimeOffset[] planned = [.. DueTimes.Of(scheduler.Jobs[0]).Take(10)];
        await time.AdvanceAsync(planned[^1].AddTicks(1) - time.TimeProvider.GetUtcNow()); // Due times are shown with their nanoseconds cut off.

        // Assert
        Assert.That(runs.Take(planned.Length), Is.EqualTo(planned));
    }

    [Test]
    public async Task A_delay_after_each_run_has_one_due_time_that_is_known()
    {
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(new(Rows.Row("job", Schedule.Every("10s"), static () => { }, new() { Missed = MissedTicks.Delay })));
        Assert.That(DueTimes.Of(scheduler.Jobs[0]), Is.Empty); // Not started.
        scheduler.Start();
        Assert.That(DueTimes.Of(scheduler.Jobs[0]).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_herd_counts_each_due_time_in_its_second_and_names_the_jobs_of_the_fullest()
    {
        // Arrange
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(new(
            Rows.Row("a", Schedule.Every("10s").Align(), static () => { }), Rows.Row("b", Schedule.Every("30s").Align(), static () => { }),
            Rows.Row("c", Schedule.Cron("0 30 * * * *"), static () => { }), Rows.Row("paused", Schedule.Every("1s"), static () => { }, new() { Enabled = false })));
        scheduler.Start();

        // Act
        HerdView herd = Herd.Of(scheduler.Jobs, time.TimeProvider.GetUtcNow(), isDay: false);
        HerdView day = Herd.Of(scheduler.Jobs, time.TimeProvider.GetUtcNow(), isDay: true);

        // Assert
        Assert.That(herd.Counts, Is.EqualTo(Enumerable.Range(0, 3600).Select(static second => second == 0 ? 0 : second == 1800 ? 3 : second % 30 == 0 ? 2 : second % 10 == 0 ? 1 : 0)));
        Assert.That(herd.Fullest[0].At, Is.EqualTo(Site.Start.AddMinutes(30)));
        Assert.That(herd.Fullest[0].Jobs, Is.EqualTo(["a", "b", "c"]));
        Assert.That(herd.Fullest, Has.Count.EqualTo(10));
        Assert.That((day.Counts.Count, day.Counts[1], day.Counts[30]), Is.EqualTo((1440, 8, 9)));
        Assert.That(day.LeftOut, Is.Empty);
    }

    [Test]
    public async Task A_herd_that_would_take_too_long_names_the_jobs_that_it_leaves_out()
    {
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(new(
            Rows.Row("rare", Schedule.Every("1h"), static () => { }), Rows.Row("mad", Schedule.Every("1ms"), static () => { })));
        scheduler.Start();
        HerdView herd = Herd.Of(scheduler.Jobs, time.TimeProvider.GetUtcNow(), isDay: true);
        Assert.That(herd.LeftOut, Is.EqualTo(["mad"]));
    }
}
