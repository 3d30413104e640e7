using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Dates;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>The instant at which the clock of a zone shows a time.</summary>
public class LocalInstantTests
{
    [TestCase("Europe/Berlin", "2026-12-24T18:00:00.5", "2026-12-24T17:00:00.5Z")]
    [TestCase("Europe/Berlin", "2026-03-29T01:59:59.9", "2026-03-29T00:59:59.9Z")]
    [TestCase("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00Z", Description = "skipped, and due at the change")]
    [TestCase("Europe/Berlin", "2026-03-29T02:59:59.9", "2026-03-29T01:00Z")]
    [TestCase("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00Z")]
    [TestCase("Europe/Berlin", "2026-10-25T01:59:59.9", "2026-10-24T23:59:59.9Z")]
    [TestCase("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30Z", Description = "shown twice, and due the first time")]
    [TestCase("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00Z")]
    [TestCase("Europe/Dublin", "2026-03-29T01:30", "2026-03-29T01:00Z")]
    [TestCase("Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30Z")]
    [TestCase("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30Z", Description = "half an hour is skipped")]
    [TestCase("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z")]
    [TestCase("Pacific/Apia", "2011-12-29T23:59", "2011-12-30T09:59Z")]
    [TestCase("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00Z", Description = "a whole day is skipped, and due at its end")]
    [TestCase("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00Z")]
    [TestCase("America/Santiago", "2026-09-06T00:30", "2026-09-06T04:00Z", Description = "midnight is skipped")]
    [TestCase("America/New_York", "2200-07-04T12:00", "2200-07-04T16:00Z")]
    public void A_time_of_a_zone(string id, string local, string instant) =>
        Assert.That(LocalInstant.Of(ZoneData.Load(id), Ticks(local)), Is.EqualTo(Ticks(instant)));

    [Test]
    public void The_zone_UTC_changes_nothing() => Assert.That(
        LocalInstant.Of(Zone.Utc, Ticks("2026-12-24T18:00")), Is.EqualTo(Ticks("2026-12-24T18:00Z")));

    [Test]
    public void An_instant_is_the_due_time_of_a_cron_expression_with_the_same_date()
    {
        if (ZoneData.Ids.Length == 0) Assert.Ignore("This machine has no tzdata.");
        var random = new Random(20_261_129);
        for (int compared = 0; compared < 2_000;)
        {
            Zone zone = ZoneData.Load(ZoneData.Ids[random.Next(ZoneData.Ids.Length)]);
            int segment = random.Next(zone.Count);
            if (segment == 0 || Math.Abs(zone.Shift(segment)) > 3 * 3_600 || zone.Start(segment) is < 0 or > 4_102_444_800) continue;

            long change = zone.Start(segment) + zone.Offset(segment);
            long local = CivilDate.FloorDivide(change + random.Next(-3 * 3_600, 3 * 3_600), 60) * 60, day = CivilDate.FloorDivide(local, 86_400);
            CivilDate date = CivilDate.FromDays(day);
            int minute = (int)((local - day * 86_400) / 60);
            CronFields fields = FieldSets.Parse(FormattableString.Invariant($"{minute % 60} {minute / 60} {date.Day} {date.Month} *"));
            long due = ZonedTimes.Next(fields, zone, local - 100 * 86_400);
            Assert.That(
                LocalInstant.Of(zone, local * TimeSpan.TicksPerSecond), Is.EqualTo(due * TimeSpan.TicksPerSecond), $"{zone.Id} {date.Year} {fields}");
            compared++;
        }
    }

    // Ticks since 1970 of the clock that the text is about.
    private static long Ticks(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).Ticks - DateTime.UnixEpoch.Ticks;
}
