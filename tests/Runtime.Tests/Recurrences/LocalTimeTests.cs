using TimerAttributes.Recurrences;
using TimerAttributes.Tests.Shared.Jobs;
using TimerAttributes.Tests.Shared.Zones;
using TimerAttributes.Zones;
using static TimerAttributes.Tests.Harness.Virtual.VirtualScheduler;

namespace TimerAttributes.Tests.Recurrences;

/// <summary>Instants with the offset of a zone, also where a <see cref="DateTimeOffset"/> cannot have that offset.</summary>
public class LocalTimeTests
{
    private const string Far = "Test/Far";
    private const int Hour = 3_600;

    [TestCase(-12 * Hour, ExpectedResult = "2029-12-31T12:00-12:00")]
    [TestCase(14 * Hour, ExpectedResult = "2030-01-01T14:00+14:00")]
    [TestCase(-(14 * Hour + 59), ExpectedResult = "2029-12-31T10:00-14:00", Description = "seconds are cut off")]
    [TestCase(14 * Hour + 60, ExpectedResult = "2030-01-01T14:00+14:00")]
    [TestCase(24 * Hour, ExpectedResult = "2030-01-01T14:00+14:00")]
    [TestCase(-24 * Hour, ExpectedResult = "2029-12-31T10:00-14:00")]
    public string An_offset_beyond_14_hours_is_shown_as_14_hours(int offset)
    {
        DateTimeOffset local = LocalTime.In(new Zone(Far, [long.MinValue], [offset]), At(0));

        Assert.That(local, Is.EqualTo(At(0)), "the instant stays the same");
        return $"{local:yyyy-MM-ddTHH:mmzzz}";
    }

    [Test]
    public void Due_times_of_the_time_before_time_zones_are_shown_too()
    {
        Zone manila = ZoneData.Load("Asia/Manila");
        var before = new DateTimeOffset(1840, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.That(manila.OffsetAt(before.ToUnixTimeSeconds()), Is.LessThan(-14 * Hour), "until 1844 its date was that of America");

        Assert.That(LocalTime.In(manila, before).Offset, Is.EqualTo(TimeSpan.FromHours(-14)));
    }

    [Test]
    public async Task A_handler_of_a_zone_that_is_20_hours_ahead_gets_its_tick()
    {
        var kernel = new VirtualKernel();
        kernel.Zones.Set(Far, 20);
        var shown = new List<DateTimeOffset>();
        await using var run = new VirtualScheduler(
            kernel, JobRow.Of("job", Schedule.Cron("0 9 * * *", Far), RunOn.Loop, tick => shown.Add(tick.Local)));

        kernel.Advance("24h");

        Assert.That(shown, Is.EqualTo([At(13 * Hour)]));
        Assert.That(run.Stats.Failures, Is.Zero);
    }
}
