using TimerAttributes.Calendar;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>Due times around one change of the local clock, with the exact instants.</summary>
public class ChangeTests
{
    [TestCase("30 1 * * *", "03-28T01:30 03-29T01:00 03-30T00:30", Description = "01:30 is skipped")]
    [TestCase("0 1 * * *", "03-28T01:00 03-29T01:00 03-30T00:00", Description = "the first second that is skipped")]
    [TestCase("0 2 * * *", "03-28T02:00 03-29T01:00 03-30T01:00", Description = "the first second after the change")]
    [TestCase("30 1,2 29 3 *", "03-29T01:00 03-29T01:30")]
    [TestCase("0,30 1,2 29 3 *", "03-29T01:00 03-29T01:30", Description = "a skipped time is due together with 02:00")]
    [TestCase("*/30 0-2 29 3 *", "03-29T00:00 03-29T00:30 03-29T01:00 03-29T01:30", Description = "an interval")]
    public void Dublin_in_spring(string text, string expected) => Check("Europe/Dublin", text, "2026-03-28T00:00Z", expected);

    [TestCase("30 1 * * *", "10-24T00:30 10-25T00:30 10-26T01:30", Description = "the first 01:30")]
    [TestCase("0 1 25 10 *", "10-25T00:00")]
    [TestCase("0 2 25 10 *", "10-25T02:00")]
    [TestCase("*/30 * 25 10 *", "10-24T23:00 10-24T23:30 10-25T00:00 10-25T00:30 10-25T01:00 10-25T01:30 10-25T02:00 10-25T02:30")]
    public void Dublin_in_autumn(string text, string expected) => Check("Europe/Dublin", text, "2026-10-24T00:00Z", expected);

    [TestCase("0 12 * * *", "12-28T22:00 12-29T22:00 12-30T22:00 12-31T22:00", Description = "30 December is skipped, and no time of it is due")]
    [TestCase("0 0 * * *", "12-29T10:00 12-30T10:00 12-31T10:00")]
    [TestCase("0 0 30 12 *", "2012-12-29T10:00", Description = "a year later")]
    [TestCase("0 */12 * * *", "12-28T22:00 12-29T10:00 12-29T22:00 12-30T10:00 12-30T22:00")]
    public void Apia_without_a_day(string text, string expected) => Check("Pacific/Apia", text, "2011-12-28T12:00Z", expected);

    [TestCase("0 12 * * *", "08-20T00:00 08-21T00:00 08-22T00:00 08-23T00:00")]
    [TestCase("0 0 21 8 *", "1994-08-20T12:00", Description = "21 August 1993 is skipped")]
    public void Kwajalein_without_a_day(string text, string expected) => Check("Pacific/Kwajalein", text, "1993-08-19T12:00Z", expected);

    [TestCase("45 1 * * *", "2026-04-04T00:00Z", "04-04T14:45 04-05T15:15", Description = "01:45 is shown twice")]
    [TestCase("*/15 1 5 4 *", "2026-04-04T00:00Z", "04-04T14:00 04-04T14:15 04-04T14:30 04-04T14:45 04-04T15:00 04-04T15:15")]
    [TestCase("15 2 * * *", "2026-10-03T00:00Z", "10-03T15:30 10-04T15:15", Description = "02:15 is skipped")]
    public void Lord_Howe_by_half_an_hour(string text, string after, string expected) => Check("Australia/Lord_Howe", text, after, expected);

    [TestCase("30 1,2 * * *", "2026-03-28T03:00Z", "03-29T01:00 03-29T23:30", Description = "two skipped times are due once")]
    [TestCase("30 2 * * *", "2026-10-24T03:00Z", "10-25T00:30 10-26T02:30")]
    [TestCase("0 1,3 * * *", "2026-10-24T03:00Z", "10-24T23:00 10-25T03:00 10-26T01:00")]
    public void Troll_by_two_hours(string text, string after, string expected) => Check("Antarctica/Troll", text, after, expected);

    [TestCase("*/15 2 25 10 *", "00:00 00:15 00:30 00:45 01:00 01:15 01:30 01:45", Description = "the next such date is a year away")]
    [TestCase("*/30 2 * 10 SUN#L", "00:00 00:30 01:00 01:30")]
    [TestCase("0 2-3 25 10 *", "00:00 01:00 02:00")]
    [TestCase("0 2,3 25 10 *", "00:00 02:00", Description = "fixed times are due once")]
    public void A_rare_interval_is_due_in_both_passes(string text, string expected)
    {
        Check("Europe/Berlin", text, "2026-03-01T00:00Z", string.Join(' ', expected.Split(' ').Select(static time => $"10-25T{time}")));
        Zone zone = ZoneData.Load("Europe/Berlin");
        long at = ZoneData.Instant("2027-10-01T00:00Z");
        foreach (string time in expected.Split(' ').Reverse())
        {
            at = ZonedTimes.Previous(FieldSets.Parse(text), zone, at);
            Assert.That(ZoneData.Text(at), Is.EqualTo($"2026-10-25T{time}Z"));
        }
    }

    [TestCase("Africa/Casablanca", "30 2 * * *", "2026-02-14T12:00Z", "02-15T01:30 02-16T02:30", Description = "back for the month of fasting")]
    [TestCase("Africa/Casablanca", "30 2 * * *", "2026-03-21T12:00Z", "03-22T02:00 03-23T01:30")]
    [TestCase("Africa/Cairo", "0 0 * * *", "2026-04-22T23:00Z", "04-23T22:00 04-24T21:00", Description = "midnight is skipped")]
    [TestCase("Africa/Cairo", "0 0 24 4 *", "2026-04-01T00:00Z", "04-23T22:00")]
    [TestCase("Africa/Cairo", "30 23 * * *", "2026-10-29T00:00Z", "10-29T20:30 10-30T21:30")]
    [TestCase("Africa/Cairo", "0 0 * * *", "2026-10-28T23:00Z", "10-29T22:00 10-30T22:00", Description = "one midnight")]
    [TestCase("America/Santiago", "0 0 * * SUN", "2026-08-31T00:00Z", "09-06T04:00 09-13T03:00", Description = "midnight of a Sunday is skipped")]
    [TestCase("America/Santiago", "59 23 * * *", "2026-04-04T12:00Z", "04-05T02:59 04-06T03:59")]
    [TestCase("Asia/Gaza", "30 2 28 3 *", "2026-03-01T00:00Z", "03-28T00:00")]
    public void Changes_at_other_times(string id, string text, string after, string expected) => Check(id, text, after, expected);

    [Test]
    public void A_daily_job_is_due_once_a_day_in_each_zone([Values("0 0 * * *", "30 1 * * *", "30 2 * * *", "59 23 * * *")] string text)
    {
        CronFields fields = FieldSets.Parse(text);
        long from = ZoneData.Instant("2024-01-01T12:17Z"), to = ZoneData.Instant("2028-01-01T12:17Z");
        foreach (string id in ZoneData.Ids)
        {
            Zone zone = ZoneData.Load(id);
            int runs = 0;
            for (long at = from, next; (next = ZonedTimes.Next(fields, zone, at)) < to; at = next)
            {
                if (runs++ > 0 && next - at is < 21 * 3_600 or > 27 * 3_600)
                    Assert.Fail($"'{text}' in {id} is due at {ZoneData.Text(at)} and {ZoneData.Text(next)}");
            }

            if (runs != 4 * 365 + 1) Assert.Fail($"'{text}' in {id} is due {runs} times");
        }
    }

    private static void Check(string id, string text, string after, string expected)
    {
        Zone zone = ZoneData.Load(id);
        CronFields fields = FieldSets.Parse(text);
        string year = after[..4];
        string[] instants = [.. expected.Split(' ').Select(instant => (instant.Length > 11 ? instant : $"{year}-{instant}") + "Z")];
        var found = new List<string>();
        for (long at = ZoneData.Instant(after); found.Count < instants.Length; found.Add(ZoneData.Text(at))) at = ZonedTimes.Next(fields, zone, at);
        Assert.That(found, Is.EqualTo(instants));
        long last = ZoneData.Instant(instants[^1]);
        Assert.That(ZonedTimes.Count(fields, zone, ZoneData.Instant(after) + 1, last + 1), Is.EqualTo(instants.Length));
    }
}
