using System.Globalization;
using TimerAttributes.Linux;
using TimerAttributes.Tests.Shared.Jobs;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>Jobs with a cron expression while the wall clock is set, in the zone of Central Europe.</summary>
[TestFixture(false)]
[TestFixture(true)]
public class CronClockTests(bool tellsExpirationsFirst)
{
    private const string Home = "Test/Home", Nightly = "30 2 * * *", Often = "*/20 * * * *";

    private readonly List<Tick> _ticks = [];
    private VirtualKernel _kernel = null!;

    [SetUp]
    public void Prepare()
    {
        _ticks.Clear();
        _kernel = new(tellsExpirationsFirst);
        Assert.That(ZoneRule.TryParse("CET-1CEST,M3.5.0,M10.5.0/3", out ZoneRule? rule));
        var changes = new ZoneChanges(rule!.Standard);
        changes.AddRule(rule, ZoneFile.LastYear);
        _kernel.Zones.Set(Home, changes.ToZone(Home));
    }

    [TestCase(Nightly, "01-01 01:30, 01-02 01:30")]
    [TestCase("0 1,3 * * *", "01-01 02:00, 01-02 00:00, 01-02 02:00")]
    public async Task C01_a_read_that_is_cancelled_calls_no_handler_and_arms_the_timer_once_more(string expression, string dues)
    {
        await using VirtualScheduler run = Run("2030-01-01 00:30", expression);
        int armed = 0;
        _kernel.BeforeArming = Count;
        _kernel.Reads.Enqueue(TimerFd.ClockWasSet);
        _kernel.Advance("2h");
        _kernel.BeforeArming = null;
        Assert.That(armed, Is.EqualTo(2), "again for the same due time, and then for the next one");
        _kernel.Advance("24h");
        Assert.That(Dues, Is.EqualTo(dues));
        Assert.That(_ticks.Select(tick => (tick.Expirations, tick.Lateness)), Is.All.EqualTo((1L, TimeSpan.Zero)));

        void Count()
        {
            armed++;
            _kernel.BeforeArming = Count;
        }
    }

    [TestCase(Nightly, "01-01 01:30, 01-02 01:30")]
    [TestCase("0 3 1,2 * *", "01-01 02:00, 01-02 02:00")]
    public async Task C03_a_read_that_finds_nothing_calls_no_handler_and_the_job_stays_scheduled(string expression, string dues)
    {
        await using VirtualScheduler run = Run("2030-01-01 00:30", expression);
        for (int n = 0; n < 3; n++) _kernel.Reads.Enqueue(0);
        _kernel.Advance("26h");
        Assert.That(_kernel.Reads, Is.Empty);
        Assert.That(Dues, Is.EqualTo(dues));
        Assert.That(_ticks.Select(tick => (tick.Expirations, tick.Lateness)), Is.All.EqualTo((1L, TimeSpan.Zero)));
        Assert.That(run.Stats.Failures, Is.Zero);
    }

    [TestCase(Nightly, "2030-01-01 01:00", MissedTicks.Coalesce, "01-01 01:30", 1, 0, "01-02 01:30")]
    [TestCase(Nightly, "2030-01-01 01:00", MissedTicks.Burst, "01-01 01:30", 1, 0, "01-02 01:30")]
    [TestCase(Nightly, "2030-03-31 00:30", MissedTicks.Coalesce, "03-31 01:00", 1, 0, "04-01 00:30", Description = "02:30 is skipped")]
    [TestCase(Nightly, "2030-10-27 00:10", MissedTicks.Coalesce, "10-27 00:30", 1, 0, "10-28 01:30", Description = "02:30 is shown twice")]
    [TestCase(Often, "2030-01-01 01:10", MissedTicks.Coalesce, "01-01 01:20", 6, 0, "01-01 03:20")]
    [TestCase(Often, "2030-01-01 01:10", MissedTicks.Drop, "", 0, 6, "01-01 03:20")]
    [TestCase(Often, "2030-03-31 00:30", MissedTicks.Coalesce, "03-31 00:40", 6, 0, "03-31 02:40")]
    public async Task C05_a_step_forward_over_due_times_is_at_most_one_late_call(
        string expression, string start, MissedTicks missed, string due, long expirations, long dropped, string next)
    {
        await using VirtualScheduler run = Run(start, expression, missed);
        _kernel.StepWallClock(TimeSpan.FromHours(2));
        Assert.That(Dues, Is.EqualTo(due));
        Assert.That(_ticks.Sum(tick => tick.Expirations), Is.EqualTo(expirations));
        Assert.That(_ticks.Select(tick => tick.Lateness), Is.All.EqualTo(TimeSpan.Zero), "a step is no lateness");
        Assert.That((run.Stats.Dropped, run.Stats.SteppedOver, Next(run)), Is.EqualTo((dropped, 0L, next)));
    }

    [TestCase(Nightly, "2030-01-01 01:00", "01-01 01:30", "01-02 01:30")]
    [TestCase(Nightly, "2030-03-31 00:30", "03-31 01:00", "04-01 00:30", Description = "02:30 is skipped, and due at 03:00")]
    [TestCase(Nightly, "2030-10-27 00:00", "10-27 00:30", "10-28 01:30", Description = "02:30 is shown twice")]
    [TestCase(Often, "2030-01-01 01:10", "01-01 01:20, 01-01 01:40", "01-01 02:00")]
    [TestCase(Often, "2030-10-27 00:30", "10-27 00:40, 10-27 01:00", "10-27 01:20")]
    public async Task C06_a_step_back_after_a_run_repeats_nothing(string expression, string start, string dues, string next)
    {
        await using VirtualScheduler run = Run(start, expression);
        _kernel.Advance("31m");
        Assert.That(Dues, Is.EqualTo(dues));
        _ticks.Clear();
        _kernel.StepWallClock(TimeSpan.FromHours(-1));
        Assert.That(Next(run), Is.EqualTo(next));
        DateTimeOffset due = run.Scheduler.Jobs[0].NextDue!.Value;
        _kernel.Advance($"{(long)(due - Now).TotalMilliseconds - 1}ms");
        Assert.That(_ticks, Is.Empty);
        _kernel.Advance("1ms");
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo([(due, 1L)]));
    }

    [TestCase(-730, "2028-01-02 01:30")]
    [TestCase(-550, "2028-07-01 00:30", Description = "03:00 in summer is after 02:30")]
    public async Task C07_a_clock_set_back_by_years_waits_for_the_next_time_of_the_calendar(int days, string next)
    {
        await using VirtualScheduler run = Run("2030-01-01 01:00", Nightly);
        _kernel.StepWallClock(TimeSpan.FromDays(days));
        Assert.That(_ticks, Is.Empty);
        DateTimeOffset due = Instant(next);
        Assert.That((run.Scheduler.Jobs[0].NextDue, run.Stats.SteppedOver), Is.EqualTo(((DateTimeOffset?)due, 0L)));
        _kernel.Advance($"{(long)(due - Now).TotalMinutes}m");
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations, tick.Lateness)), Is.EqualTo([(due, 1L, TimeSpan.Zero)]));
    }

    [TestCase(Nightly, "2030-06-01 00:00", 22_066, "06-01 00:30")]
    [TestCase("0 12 29 2 *", "2030-06-01 00:00", 15, "02-29 11:00")]
    public async Task C11_a_clock_of_1970_that_is_corrected_calls_nothing_and_counts_what_it_leaps_over(
        string expression, string now, long steppedOver, string next)
    {
        await using VirtualScheduler run = Run("1970-01-01 00:00", expression);
        _kernel.StepWallClock(Instant(now) - Now);
        Assert.That(_ticks, Is.Empty);
        Assert.That((run.Stats.SteppedOver, Next(run)), Is.EqualTo((steppedOver, next)));
        DateTimeOffset due = run.Scheduler.Jobs[0].NextDue!.Value;
        _kernel.Advance($"{(long)(due - Now).TotalMinutes}m");
        Assert.That(_ticks.Select(tick => (tick.Due, tick.Expirations)), Is.EqualTo([(due, 1L)]));
    }

    private string Dues => string.Join(", ", _ticks.Select(tick => $"{tick.Due:MM-dd HH:mm}"));

    private DateTimeOffset Now => DateTimeOffset.UnixEpoch.AddTicks(_kernel.Now(Clock.Realtime) / TimeSpan.NanosecondsPerTick);

    private static string Next(VirtualScheduler run) => $"{run.Scheduler.Jobs[0].NextDue:MM-dd HH:mm}";

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private VirtualScheduler Run(string start, string expression, MissedTicks missed = MissedTicks.Coalesce)
    {
        _kernel.SetWallClock(Instant(start) - Now);
        var options = new JobOptions { RunOn = RunOn.Loop, Missed = missed };
        return new(_kernel, JobRow.Of("job", Schedule.Cron(expression, Home), options, _ticks.Add));
    }
}
