namespace TimerAttributes.Tests.Jobs;

/// <summary>Which schedules are equal.</summary>
public class ScheduleEqualityTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    // Each function makes a schedule that equals no other one of the list.
    private static readonly Func<Schedule>[] s_makers =
    [
        () => Schedule.Every("15m"),
        () => Schedule.Every("15m", first: "0s"),
        () => Schedule.Every("15m", clock: Clock.Boottime),
        () => Schedule.Every("15m", allowTiny: true),
        () => Schedule.Every("15m").Align(),
        () => Schedule.Every("15m").Align("5m"),
        () => Schedule.Every("15m").WithJitter(s_second),
        () => Schedule.Every("15m").WithSpread(s_second),
        () => Schedule.Every("15m").WithAccuracy(s_second),
        () => Schedule.Once("15m"),
        () => Schedule.Once("2030-01-01T00:00Z"),
        () => Schedule.Once("2030-01-01T01:00+01:00"),
        () => Schedule.Once("2030-01-01T00:00Z", ifPast: PastInstant.Run),
        () => Schedule.Once("2030-01-01T00:00", timeZone: "UTC"),
        () => Schedule.Once("2030-01-01T00:00", timeZone: "Europe/Berlin"),
        () => Schedule.Once("2030-01-01T00:00", timeZone: "UTC", ifPast: PastInstant.Run),
        () => Schedule.Cron("0 9 * * *"),
        () => Schedule.Cron("0 10 * * *"),
        () => Schedule.Cron("0 9 * * *", "Europe/Berlin"),
        () => Schedule.Cron("@daily"),
    ];

    [Test]
    public void Schedules_are_equal_if_they_were_given_the_same_values()
    {
        for (int a = 0; a < s_makers.Length; a++)
        {
            for (int b = 0; b < s_makers.Length; b++)
            {
                Schedule one = s_makers[a](), other = s_makers[b]();
                Assert.That(one.Equals(other), Is.EqualTo(a == b), $"{one} and {other}");
                if (a == b) Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()), $"{one}");
            }
        }

        Assert.That((s_makers[0]().Equals(null), s_makers[0]().Equals("every 15m")), Is.EqualTo((false, false)));
    }

    [Test]
    public void A_schedule_of_the_build_equals_the_same_one_from_a_text() => Assert.That(
        Schedule.OnceTicks(new DateTime(2030, 1, 1).Ticks, 0, Clock.Realtime), Is.EqualTo(Schedule.Once("2030-01-01T00:00Z")));

    [Test]
    public void A_schedule_has_a_period_if_it_repeats_by_a_duration() => Assert.That(
        new[] { Schedule.Every("90s"), Schedule.Every("1us500ns", allowTiny: true), Schedule.Once("5s"), Schedule.Cron("@daily") }.Select(schedule => schedule.Period),
        Is.EqualTo(new TimeSpan?[] { TimeSpan.FromSeconds(90), TimeSpan.FromTicks(15), null, null }));
}
