using NUnit.Framework;
using TimerAttributes.Tests.Shared.Jobs;

#pragma warning disable TMR225 // The past of the machine is the future of virtual time.

namespace TimerAttributes.Testing.Tests;

/// <summary>Jobs that are due once at an instant, from the generated table to the handler.</summary>
public class InstantTests
{
    private static readonly List<string> s_runs = [];
    private static readonly DateTimeOffset s_due = new(2026, 12, 24, 17, 0, 0, TimeSpan.Zero);

    [Once("2026-12-24T18:00:00+01:00", Name = "tree")]
    [Once("2026-12-24 17:00Z", Name = "late", IfPast = PastInstant.Run)]
    [Once("2026-12-24T17:00Z", Name = "jitter", Jitter = "10m")]
    [Once("2026-12-24T18:00", Name = "zoned", TimeZone = "Europe/Berlin")]
    [Once("2026-03-29T02:30", Name = "skipped", TimeZone = "Europe/Berlin")]
    [Once("2026-10-25T02:30", Name = "twice", TimeZone = "Europe/Berlin")]
    public static void Job(in Tick tick) =>
        s_runs.Add($"{tick.Due:MM-dd HH:mm:ss}Z {tick.Reason} late {tick.Lateness.TotalHours}h, {tick.Expirations}");

    [SetUp]
    public void Clear() => s_runs.Clear();

    [Test]
    public async Task A_job_runs_at_its_instant_and_never_again([Values("tree", "late", "zoned")] string name)
    {
        using var time = new VirtualTime(s_due.AddDays(-30));
        await using Scheduler scheduler = Start(time, name);
        ScheduledJob job = scheduler.Jobs[0];
        Assert.That(job.NextDue, Is.EqualTo(s_due));
        await time.AdvanceAsync(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        Assert.That(s_runs, Is.Empty);
        await time.AdvanceAsync(TimeSpan.FromTicks(1));
        await time.AdvanceAsync(TimeSpan.FromDays(1_000));
        Assert.That(s_runs, Is.EqualTo(["12-24 17:00:00Z Scheduled late 0h, 1"]));
        Assert.That((job.NextDue, job.Stats.Runs, job.Stats.Missed), Is.EqualTo(((DateTimeOffset?)null, 1, 0)));
    }

    [TestCase("skipped", "03-29 01:00:00Z")]
    [TestCase("twice", "10-25 00:30:00Z")]
    public async Task A_change_of_daylight_saving_time_makes_one_run(string name, string due)
    {
        using var time = new VirtualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = Start(time, name);
        await time.AdvanceAsync(TimeSpan.FromDays(365));
        Assert.That(s_runs, Is.EqualTo([$"{due} Scheduled late 0h, 1"]));
    }

    [Test]
    public async Task An_instant_at_the_start_is_not_in_the_past()
    {
        using var time = new VirtualTime(s_due);
        await using Scheduler scheduler = Start(time, "tree");
        await time.AdvanceAsync(TimeSpan.Zero);
        Assert.That(s_runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_past_instant_counts_as_missed_and_is_not_run()
    {
        using var time = new VirtualTime(s_due.AddTicks(1));
        await using Scheduler scheduler = Start(time, "tree");
        ScheduledJob job = scheduler.Jobs[0];
        Assert.That((job.NextDue, job.Stats.Runs, job.Stats.Missed), Is.EqualTo(((DateTimeOffset?)null, 0, 1)));
        Assert.That(scheduler.Describe(), Does.Match(@"(?m)^-  +-  +past .* tree  once at 2026-12-24 18:00 \+01:00$"));
        await time.StepWallClockAsync(TimeSpan.FromHours(-1));
        await time.AdvanceAsync(TimeSpan.FromDays(100));
        Assert.That((s_runs.Count, job.Stats.Missed), Is.EqualTo((0, 1)));
        Assert.That((await RunNow(time, job)).Result, Is.EqualTo(JobResult.Succeeded));
        Assert.That(s_runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_past_instant_is_run_at_once_if_the_job_asks_for_it()
    {
        using var time = new VirtualTime(s_due.AddHours(5));
        await using Scheduler scheduler = Start(time, "late");
        await time.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.That(s_runs, Is.EqualTo(["12-24 22:00:00Z Scheduled late 0h, 1"]));
        Assert.That((scheduler.Jobs[0].Stats.Missed, scheduler.Jobs[0].NextDue), Is.EqualTo((0, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task With_a_jitter_the_moved_due_time_counts()
    {
        using var time = new VirtualTime(s_due.AddTicks(1));
        await using Scheduler scheduler = Start(time, "jitter");
        Assert.That(scheduler.Jobs[0].NextDue, Is.GreaterThan(s_due).And.LessThan(s_due.AddMinutes(10)));
        await time.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.That(s_runs, Has.Count.EqualTo(1));
    }

    [TestCase(-1)]
    [TestCase(-100)]
    public async Task The_wall_clock_set_back_after_the_run_repeats_nothing(int hours)
    {
        using var time = new VirtualTime(s_due.AddHours(-1));
        await using Scheduler scheduler = Start(time, "tree");
        await time.AdvanceAsync(TimeSpan.FromHours(1.5));
        await time.StepWallClockAsync(TimeSpan.FromHours(hours));
        await time.AdvanceAsync(TimeSpan.FromHours(200));
        Assert.That(s_runs, Has.Count.EqualTo(1));
    }

    [TestCase(-1)]
    [TestCase(-100)]
    public async Task The_wall_clock_set_back_before_the_run_does_not_move_the_instant(int hours)
    {
        using var time = new VirtualTime(s_due.AddHours(-1));
        await using Scheduler scheduler = Start(time, "tree");
        await time.StepWallClockAsync(TimeSpan.FromHours(hours));
        Assert.That(scheduler.Jobs[0].NextDue, Is.EqualTo(s_due));
        await time.AdvanceAsync(TimeSpan.FromHours(1 - hours) - TimeSpan.FromTicks(1));
        Assert.That(s_runs, Is.Empty);
        await time.AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.That(s_runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_wall_clock_set_forward_past_the_instant_makes_one_late_run()
    {
        using var time = new VirtualTime(s_due.AddHours(-1));
        await using Scheduler scheduler = Start(time, "tree");
        await time.StepWallClockAsync(TimeSpan.FromHours(3));
        await time.StepWallClockAsync(TimeSpan.FromHours(-3));
        await time.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.That(s_runs, Is.EqualTo(["12-24 17:00:00Z Scheduled late 0h, 1"]));
        Assert.That((scheduler.Jobs[0].Stats.Runs, scheduler.Jobs[0].Stats.SteppedOver), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_wrong_clock_that_is_corrected_to_before_the_instant_does_not_move_it()
    {
        using var time = new VirtualTime(new DateTimeOffset(1975, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = Start(time, "tree");
        await time.StepWallClockAsync(s_due.AddHours(-2) - time.Now);
        Assert.That(scheduler.Jobs[0].NextDue, Is.EqualTo(s_due));
        await time.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.That(s_runs, Is.EqualTo(["12-24 17:00:00Z Scheduled late 0h, 1"]));
    }

    [TestCase("tree", 0, 1)]
    [TestCase("late", 1, 0)]
    public async Task A_wrong_clock_that_is_corrected_past_the_instant_is_as_a_start_after_it(string name, int runs, int steppedOver)
    {
        using var time = new VirtualTime(new DateTimeOffset(1975, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using Scheduler scheduler = Start(time, name);
        await time.StepWallClockAsync(s_due.AddHours(2) - time.Now);
        await time.AdvanceAsync(TimeSpan.FromDays(10));
        ScheduledJob job = scheduler.Jobs[0];
        Assert.That((s_runs.Count, job.Stats.Runs, job.Stats.SteppedOver, job.NextDue), Is.EqualTo((runs, runs, steppedOver, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task A_pause_over_the_instant_suppresses_it()
    {
        using var time = new VirtualTime(s_due.AddHours(-1));
        await using Scheduler scheduler = Start(time, "tree");
        scheduler.Jobs[0].Pause();
        await time.AdvanceAsync(TimeSpan.FromHours(2));
        scheduler.Jobs[0].Resume();
        await time.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.That((s_runs.Count, scheduler.Jobs[0].Stats.Suppressed), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_job_can_be_given_another_instant_or_a_delay()
    {
        using var time = new VirtualTime(s_due.AddHours(1));
        await using Scheduler scheduler = Start(time, "tree");
        ScheduledJob job = scheduler.Jobs[0];
        job.Reschedule(Schedule.Once(s_due.AddHours(2)));
        Assert.That(job.NextDue, Is.EqualTo(s_due.AddHours(2)));
        await time.AdvanceAsync(TimeSpan.FromHours(1));
        job.Reschedule(TimeSpan.FromMinutes(30));
        await time.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.That(s_runs, Is.EqualTo(["12-24 19:00:00Z Scheduled late 0h, 1", "12-24 19:30:00Z Scheduled late 0h, 1"]));

        job.Reschedule(Schedule.Once(s_due));
        await time.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.That((s_runs.Count, job.Stats.Missed, job.NextDue), Is.EqualTo((2, 2, (DateTimeOffset?)null)));
        job.Reschedule(Schedule.Once(s_due, PastInstant.Run));
        await time.AdvanceAsync(TimeSpan.Zero);
        Assert.That(s_runs, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_missing_zone_is_an_error_at_the_start_that_names_the_job()
    {
        using var time = new VirtualTime(s_due);
        JobEntry job = JobRow.Of("nowhere", Schedule.Once("2026-12-24T18:00", timeZone: "Nowhere/City"), RunOn.Loop, static _ => { });
        Assert.That(() => time.NewScheduler(new JobTable(job)).Start(), Throws.TypeOf<TimeZoneNotFoundException>().With.Message.StartsWith(
            "Job 'nowhere' cannot be scheduled: the time zone 'Nowhere/City' is not on this machine"));
    }

    private static async Task<JobOutcome> RunNow(VirtualTime time, ScheduledJob job)
    {
        Task<JobOutcome> run = job.Trigger();
        await time.AdvanceAsync(TimeSpan.Zero);
        return await run;
    }

    private static Scheduler Start(VirtualTime time, string job)
    {
        Scheduler scheduler = time.NewScheduler(new JobTable([.. ScheduledJobs.Table.Entries.Where(entry => entry.Name == job)]));
        scheduler.Start();
        return scheduler;
    }
}
