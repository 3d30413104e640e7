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

    [TestCaseSource(nameof(Schedules))]
    public async Task Counted_due_times_are_those_that_are_listed(Schedule schedule)
    {
        // Arrange
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(new(Rows.Row("job", schedule, static () => { })));
        scheduler.Start();
        DateTimeOffset now = time.TimeProvider.GetUtcNow();
        DateTimeOffset[] listed = [.. DueTimes.Of(scheduler.Jobs[0]).TakeWhile(due => due < now.AddHours(1))];

        // Act
        HerdView herd = Herd.Of(scheduler.Jobs, now, isDay: false);

        // Assert
        int[] counts = new int[3600];
        foreach (DateTimeOffset due in listed) counts[(int)(due - now).TotalSeconds]++;
        Assert.That(herd.Counts, Is.EqualTo(counts));
        Assert.That(herd.Fullest, Has.Count.EqualTo(Math.Min(10, counts.Count(static count => count > 0))));
        Assert.That(herd.Fullest.Select(static bin => bin.Jobs), Is.All.EqualTo(new[] { "job" }));
    }

    [Test]
    public async Task A_herd_counts_a_period_of_any_length_and_each_other_job_with_it([Values] bool isFirst)
    {
        // Arrange
        using var time = new VirtualTime();
        JobEntry mad = Rows.Row("mad", Schedule.Every("1ms"), static () => { }), rare = Rows.Row("rare", Schedule.Every("1h").Align(), static () => { });
        await using Scheduler scheduler = time.NewScheduler(isFirst ? new(mad, rare) : new(rare, mad));
        scheduler.Start();

        // Act
        HerdView herd = Herd.Of(scheduler.Jobs, time.TimeProvider.GetUtcNow(), isDay: true);

        // Assert
        Assert.That(herd.LeftOut, Is.Empty);
        Assert.That((herd.Counts[0], herd.Counts[1], herd.Counts[60]), Is.EqualTo((59_999, 60_000, 60_001)));
        Assert.That(herd.Counts.Sum(), Is.EqualTo(86_400_000 - 1 + 23));
        Assert.That(herd.Fullest[0].Jobs, Is.EquivalentTo(["mad", "rare"]));
    }

    [Test]
    public async Task A_herd_leaves_out_the_jobs_of_the_calendar_that_are_due_most_often_and_counts_none_of_their_due_times([Values] bool isFirst)
    {
        // Arrange: 209 times 1,440 minutes are more than may be counted.
        using var time = new VirtualTime();
        JobEntry[] often = [.. Enumerable.Range(0, 209).Select(static n => Rows.Row($"often {n}", Schedule.Cron("* * * * * *"), static () => { }))];
        JobEntry rare = Rows.Row("rare", Schedule.Cron("30 * * * *"), static () => { });
        await using Scheduler scheduler = time.NewScheduler(isFirst ? new([.. often, rare]) : new([rare, .. often]));
        scheduler.Start();

        // Act
        HerdView herd = Herd.Of(scheduler.Jobs, time.TimeProvider.GetUtcNow(), isDay: true);

        // Assert
        Assert.That(herd.LeftOut, Is.EqualTo(["often 208"]));
        Assert.That((herd.Counts[1], herd.Counts[30], herd.Counts[1439]), Is.EqualTo((208 * 60, 208 * 60 + 1, 208 * 60)));
        Assert.That(herd.Fullest[0].Jobs.Take(2), Is.EqualTo(["rare", "often 0"]));
    }

    [Test]
    public async Task A_herd_names_the_jobs_whose_next_due_time_is_all_that_is_known()
    {
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(new(
            Rows.Row("delay", Schedule.Every("10s"), static () => { }, new() { Missed = MissedTicks.Delay }), Rows.Row("once", Schedule.Once("10s"), static () => { })));
        scheduler.Start();
        HerdView herd = Herd.Of(scheduler.Jobs, time.TimeProvider.GetUtcNow(), isDay: false);
        Assert.That(herd.OnlyNext, Is.EqualTo(["delay"]));
        Assert.That((herd.Counts[10], herd.Counts.Sum()), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task A_herd_is_counted_once_a_second()
    {
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(new(Rows.Row("job", Schedule.Every("10s"), static () => { })));
        scheduler.Start();
        var herds = new Herds(time.TimeProvider);
        HerdView Ask(bool isDay) => herds.Of(scheduler.Jobs, time.TimeProvider.GetUtcNow(), isDay);
        HerdView hour = Ask(isDay: false), day = Ask(isDay: true);
        await time.AdvanceAsync(TimeSpan.FromSeconds(0.9));
        Assert.That((Ask(isDay: false), Ask(isDay: true)), Is.EqualTo((hour, day)));
        await time.AdvanceAsync(TimeSpan.FromSeconds(0.1));
        Assert.That(Ask(isDay: false), Is.Not.SameAs(hour));
    }
}
