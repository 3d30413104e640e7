using TimerAttributes.Recurrences;
using TimerAttributes.Calendar;
using TimerAttributes.Tests.Shared.Calendar.Grammar;

namespace TimerAttributes.Tests.Jobs;

/// <summary>Schedules that are made from cron expressions.</summary>
public class CronScheduleTests
{
    [TestCase("30 2 * * *", "Europe/Berlin", ExpectedResult = "at 02:30 every day, Europe/Berlin")]
    [TestCase("30 2-2 * * *", "Europe/Berlin", ExpectedResult = "at 02:30 every day, as an interval, Europe/Berlin")]
    [TestCase("0 */6 * * *", "local", ExpectedResult = "at 00:00, 06:00, 12:00 and 18:00 every day, as an interval, local")]
    [TestCase("30 2-2 * * *", "UTC", ExpectedResult = "at 02:30 every day, UTC", Description = "no clock is changed there")]
    [TestCase("*/20 * * * *", "Europe/Berlin", ExpectedResult = "every 20 minutes, Europe/Berlin")]
    [TestCase("0,20,40 0,1,2,3 * * *", "Europe/Berlin", ExpectedResult = "every 20 minutes from 00:00 to 03:59, as fixed times, Europe/Berlin")]
    [TestCase("0,20,40 0,1,2,3 * * *", "Etc/UTC", ExpectedResult = "every 20 minutes from 00:00 to 03:59, Etc/UTC")]
    public string The_words_tell_a_fixed_time_from_an_interval_where_clocks_are_changed(string text, string zone) =>
        Schedule.Cron(text, zone).Describe();

    [Test]
    public void A_schedule_keeps_expression_and_zone()
    {
        Schedule schedule = Schedule.Cron("0 9 * * MON-FRI", "Europe/Berlin");
        Assert.That((schedule.Expression, schedule.TimeZone, schedule.Clock), Is.EqualTo(("0 9 * * MON-FRI", "Europe/Berlin", Clock.Realtime)));
        Assert.That((schedule.PeriodNanoseconds, schedule.FirstNanoseconds, schedule.IsAligned), Is.EqualTo((0L, 0L, false)));
        Assert.That(schedule.ShortestGap, Is.EqualTo(86_400_000_000_000));
        Assert.That(schedule.ToString(), Is.EqualTo("at 09:00 Monday to Friday, Europe/Berlin"));
        Assert.That(Schedule.Cron("@daily").TimeZone, Is.EqualTo("UTC"));
        Assert.That((Schedule.Every("5m").Expression, Schedule.Every("5m").TimeZone, Schedule.Every("5m").ShortestGap),
            Is.EqualTo(((string?)null, (string?)null, 300_000_000_000)));
    }

    [Test]
    public void Options_keep_the_expression()
    {
        Schedule schedule = Schedule.Cron("*/5 * * * *", "local", Clock.RealtimeAlarm).WithSpread(TimeSpan.FromSeconds(30));
        Assert.That((schedule.Expression, schedule.TimeZone, schedule.Clock), Is.EqualTo(("*/5 * * * *", "local", Clock.RealtimeAlarm)));
        Assert.That(schedule.Describe(), Is.EqualTo("every 5 minutes, local, spread 30s, realtime alarm clock"));
    }

    [Test]
    public void The_bits_of_a_table_make_the_same_schedule()
    {
        const string text = "30 0 9 L-3W,15W,L 1-6 +MON#1,FRIL";
        long[] bits = FieldSets.Parse(text).Packed;
        Schedule schedule = Schedule.CronBits(text, "UTC", Clock.Realtime, bits[0], bits[1], bits[2], bits[3], bits[4], bits[5]);
        Assert.That(Fields(schedule).Packed, Is.EqualTo(Fields(Schedule.Cron(text)).Packed));
        Assert.That(schedule.Describe(), Is.EqualTo(Schedule.Cron(text).Describe()));
    }

    [Test]
    public void A_refused_expression_says_where_and_what_to_write() => Assert.That(
        () => Schedule.Cron("0 25 * * *"),
        Throws.TypeOf<FormatException>()
            .With.Message.EqualTo("The cron expression '0 25 * * *' has hour 25 at character 3; write an hour from 0 to 23."));

    [TestCase("")]
    [TestCase(" ")]
    public void A_blank_zone_is_refused(string zone) => Assert.That(
        () => Schedule.Cron("@daily", zone),
        Throws.TypeOf<ArgumentException>().With.Message.StartsWith(
            "The time zone is blank; write UTC, local, or the name of a zone such as Europe/Berlin."));

    [TestCase(Clock.Monotonic)]
    [TestCase(Clock.Boottime)]
    public void A_clock_that_is_no_wall_clock_is_refused(Clock clock) => Assert.That(
        () => Schedule.Cron("@daily", clock: clock),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
            $"A cron expression is about the wall clock, and Clock.{clock} is another clock; write Clock.Realtime or Clock.RealtimeAlarm."));

    [Test]
    public void An_expression_has_no_period_to_align_or_to_change()
    {
        Assert.That(() => Schedule.Cron("@daily").Align(), Throws.InvalidOperationException);
        Assert.That(() => Schedule.Cron("@daily").WithPeriod(TimeSpan.FromHours(1), "report"), Throws.InvalidOperationException.With.Message.EqualTo(
            "Job 'report' is due at 00:00 every day, UTC, so it has no period that could be changed. Reschedule it with a Schedule instead."));
    }

    [Test]
    public void The_first_and_the_last_years_have_an_answer()
    {
        Schedule newYork = Schedule.Cron("0 0 * * *", "America/New_York"), aligned = Schedule.Every("1h").Align();
        Assert.That(newYork.Next(DateTimeOffset.MinValue)!.Value.Year, Is.EqualTo(1));
        Assert.That(newYork.Previous(DateTimeOffset.MaxValue)!.Value.Year, Is.EqualTo(9999));
        Assert.That(newYork.Next(DateTimeOffset.MaxValue), Is.Null);
        Assert.That(newYork.Previous(DateTimeOffset.MinValue), Is.Null);
        Assert.That((aligned.Next(DateTimeOffset.MaxValue), aligned.Previous(DateTimeOffset.MinValue)), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    private static CronFields Fields(Schedule schedule) => ((CronTimes)schedule.Times!).Fields;
}
