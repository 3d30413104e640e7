using TimerAttributes.Recurrences;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Jobs;

/// <summary>Schedules whose only due time is an instant.</summary>
public class InstantScheduleTests
{
    private static readonly DateTimeOffset Christmas = new(2026, 12, 24, 18, 0, 0, TimeSpan.FromHours(1));

    [Test]
    public void An_instant_is_the_same_from_a_value_and_from_texts()
    {
        Schedule[] same =
        [
            Schedule.Once(Christmas), Schedule.Once("2026-12-24T18:00:00+01:00"), Schedule.Once("2026-12-24 18:00+01:00"),
            Schedule.OnceTicks(Christmas.Ticks, 60, Clock.Realtime),
        ];
        foreach (Schedule schedule in same)
        {
            Assert.That(schedule.ToString(), Is.EqualTo("once at 2026-12-24 18:00 +01:00"));
            Assert.That((schedule.TimeZone, schedule.Expression), Is.EqualTo(((string?)null, (string?)null)));
            Assert.That((schedule.Clock, schedule.IfPast, schedule.IsAligned), Is.EqualTo((Clock.Realtime, PastInstant.Skip, false)));
            Assert.That((schedule.PeriodNanoseconds, schedule.FirstNanoseconds, schedule.ShortestGap), Is.EqualTo((0L, 0L, 0L)));
            Assert.That(schedule.Next(DateTimeOffset.MinValue)!.Value.EqualsExact(Christmas));
        }
    }

    [TestCase("2026-12-24T18:00Z", null, "once at 2026-12-24 18:00, UTC")]
    [TestCase("2026-12-24T18:00:05.25-05:30", null, "once at 2026-12-24 18:00:05.25 -05:30")]
    [TestCase("2026-12-24T18:00", "Europe/Berlin", "once at 2026-12-24 18:00, Europe/Berlin")]
    [TestCase("2026-12-24T18:00", "local", "once at 2026-12-24 18:00, local")]
    [TestCase("10s", null, "once after 10s")]
    public void A_schedule_is_said_in_words(string due, string? zone, string words) =>
        Assert.That(Schedule.Once(due, timeZone: zone).Describe(), Is.EqualTo(words));

    [Test]
    public void Options_are_kept_and_said()
    {
        Schedule schedule = Schedule.Once("2026-12-24T18:00", Clock.RealtimeAlarm, "UTC", PastInstant.Run).WithJitter(TimeSpan.FromSeconds(2));
        Assert.That((schedule.Clock, schedule.TimeZone, schedule.IfPast), Is.EqualTo((Clock.RealtimeAlarm, "UTC", PastInstant.Run)));
        Assert.That(schedule.Describe(), Is.EqualTo(
            "once at 2026-12-24 18:00, UTC, or at the start if that is later, jitter 2s, realtime alarm clock"));
    }

    [Test]
    public void The_only_due_time_is_before_and_after_all_others()
    {
        Schedule schedule = Schedule.Once(Christmas);
        Assert.That(schedule.Next(Christmas.AddTicks(-1)), Is.EqualTo(Christmas));
        Assert.That(schedule.Next(Christmas), Is.Null);
        Assert.That(schedule.Previous(Christmas.AddTicks(1)), Is.EqualTo(Christmas));
        Assert.That(schedule.Previous(Christmas), Is.Null);
        Assert.That(schedule.Occurrences(Christmas, Christmas.AddTicks(1)), Is.EqualTo([Christmas]));
        Assert.That(schedule.Occurrences(DateTimeOffset.MinValue, Christmas), Is.Empty);
        Assert.That(schedule.Occurrences(Christmas.AddTicks(1), DateTimeOffset.MaxValue), Is.Empty);
    }

    [TestCase("2026-12-24T18:00", "2026-12-24T18:00:00+01:00")]
    [TestCase("2026-03-29T02:30", "2026-03-29T03:00:00+02:00")]
    [TestCase("2026-10-25T02:30", "2026-10-25T02:30:00+02:00")]
    public void A_due_time_has_the_offset_of_the_zone(string due, string expected)
    {
        if (!File.Exists("/usr/share/zoneinfo/Europe/Berlin")) Assert.Ignore("This machine has no tzdata.");
        DateTimeOffset next = Schedule.Once(due, timeZone: "Europe/Berlin").Next(DateTimeOffset.MinValue)!.Value;
        Assert.That(next.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [Test]
    public void A_refused_text_says_where_and_what_to_write()
    {
        Assert.That(() => Schedule.Once("2026-02-30T18:00Z"), Throws.TypeOf<FormatException>().With.Message.EqualTo(
            "The instant '2026-02-30T18:00Z' has day 30 at character 9, and month 02 of 2026 has 28 days; write a day from 01 to 28."));
        Assert.That(() => Schedule.Once("2026-12-24T18:00"), Throws.TypeOf<FormatException>().With.Message.Contains("no offset and no time zone"));
        Assert.That(() => Schedule.Once("18:00", timeZone: "UTC"), Throws.TypeOf<FormatException>().With.Message.Contains("where the year must be"));
        Assert.That(() => Schedule.Once("10s", timeZone: "UTC"), Throws.TypeOf<FormatException>().With.Message.EqualTo(
            "The instant '10s' is a delay from the scheduler's start, for which a time zone has no meaning; "
            + "remove TimeZone, or write an instant, as in \"2030-12-24T18:00\"."));
        Assert.That(() => Schedule.Once("10 s"), Throws.TypeOf<FormatException>().With.Message.StartsWith("The delay '10 s' has a space"));
        Assert.That(() => Schedule.Once((string)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void A_value_that_has_no_meaning_is_refused()
    {
        Assert.That(
            () => Schedule.Once("2026-12-24T18:00", timeZone: " "), Throws.ArgumentException.With.Message.StartsWith("The time zone is blank"));
        Assert.That(() => Schedule.Once("10s", ifPast: PastInstant.Run), Throws.ArgumentException.With.Message.StartsWith(
            "'10s' is a delay, which is never in the past; leave ifPast out."));
        Assert.That(() => Schedule.Once(Christmas, (PastInstant)7), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
            "There is no such value; write PastInstant.Skip or PastInstant.Run."));
        Assert.That(() => Schedule.Once(Christmas.AddYears(300)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
            "A timer of the wall clock cannot have this year; write one from 1970 to 2261."));
        Assert.That(() => Schedule.Once(Christmas.AddYears(-57)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Schedule.Once(Christmas).Align(), Throws.InvalidOperationException);
    }

    [TestCase(Clock.Monotonic)]
    [TestCase(Clock.Boottime)]
    [TestCase(Clock.BoottimeAlarm)]
    public void A_clock_that_is_no_wall_clock_is_refused(Clock clock) => Assert.That(
        () => Schedule.Once("2026-12-24T18:00Z", clock),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
            $"An instant is about the wall clock, and Clock.{clock} is another clock; write Clock.Realtime or Clock.RealtimeAlarm."));

    [Test]
    public void An_accuracy_is_refused() => Assert.That(
        () => new JobEntry("tree", Schedule.Once(Christmas).WithAccuracy(TimeSpan.FromSeconds(1)), RunOn.Pool, static _ => null!),
        Throws.ArgumentException.With.Message.StartsWith(
            "Job 'tree': Times of the calendar are the same for all jobs already, and Accuracy would move them; leave Accuracy out."));

    [Test]
    public void A_delay_may_take_the_place_of_an_instant()
    {
        Schedule delay = Schedule.Once("2026-12-24T18:00", timeZone: "Europe/Berlin").WithPeriod(TimeSpan.FromMinutes(5), "tree");
        Assert.That((delay.ToString(), delay.TimeZone, delay.Times), Is.EqualTo(("once after 5m, realtime clock", (string?)null, (object?)null)));
    }

    [Test]
    public void Recurrences_are_equal_if_they_have_the_same_instant()
    {
        Recurrence one = Of("2026-12-24T18:00+01:00");
        Assert.That(Of("2026-12-24T17:00Z"), Is.EqualTo(one));
        Assert.That(Of("2026-12-24T17:00Z").GetHashCode(), Is.EqualTo(one.GetHashCode()));
        Assert.That(Of("2026-12-24T17:00:00.0000001Z"), Is.Not.EqualTo(one));
        Assert.That(Of("2026-12-24T17:00Z", PastInstant.Run), Is.Not.EqualTo(one));
        Assert.That(one.First(0), Is.EqualTo(Christmas.ToUnixTimeMilliseconds() * 1_000_000));
        Assert.That(Of("1970-01-01T00:00+14:00").First(0), Is.EqualTo(1), "A kernel timer cannot be armed for less.");

        static Recurrence Of(string text, PastInstant ifPast = PastInstant.Skip) =>
            Schedule.Once(text, ifPast: ifPast).Times!.In(Zone.Utc, Clock.Realtime, offset: 0);
    }
}
