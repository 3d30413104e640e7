using Cronos;
using TimerAttributes.Calendar;
using TimerAttributes.Tests.Shared.Calendar.Grammar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>
/// Changes at which Cronos 0.13 loses due times or returns one instant again and again, because it asks the framework about local times, and the
/// framework misjudges negative daylight saving time and lost days. A test that fails here says that this is mended.
/// </summary>
public class CronosGapTests
{
    [TestCase("Europe/Dublin", "30 1 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z 2026-03-30T00:30Z 2026-03-31T00:30Z")]
    [TestCase("Pacific/Apia", "0 12 * * *", "2011-12-29T12:00Z", "2011-12-29T22:00Z 2011-12-30T22:00Z 2011-12-31T22:00Z")]
    public void Cronos_does_not_advance(string id, string text, string after, string expected)
    {
        Assert.That(Ours(id, text, after, 3), Is.EqualTo(expected.Split(' ')));
        Assert.That(Theirs(id, text, after, 20).Distinct().Count(), Is.LessThan(20));
    }

    [Test]
    public void Cronos_loses_the_second_hour_of_an_interval()
    {
        string[] ours = Ours("Europe/Dublin", "*/30 * * * *", "2026-10-24T23:45Z", 7);
        Assert.That(ours, Is.EqualTo("00:00 00:30 01:00 01:30 02:00 02:30 03:00".Split(' ').Select(static time => $"2026-10-25T{time}Z")));
        string[] theirs = Theirs("Europe/Dublin", "*/30 * * * *", "2026-10-24T23:45Z", 7);
        Assert.That(theirs, Has.None.EqualTo("2026-10-25T01:00Z"));
        Assert.That(theirs, Has.None.EqualTo("2026-10-25T01:30Z"));
    }

    private static string[] Ours(string id, string text, string after, int count)
    {
        Zone zone = ZoneData.Load(id);
        CronFields fields = FieldSets.Parse(text);
        long at = ZoneData.Instant(after);
        return [.. Enumerable.Range(0, count).Select(_ => ZoneData.Text(at = ZonedTimes.Next(fields, zone, at)))];
    }

    private static string[] Theirs(string id, string text, string after, int count)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        CronExpression expression = CronExpression.Parse(text);
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(ZoneData.Instant(after));
        return [.. Enumerable.Range(0, count).Select(_ => ZoneData.Text((at = expression.GetNextOccurrence(at, zone)!.Value).ToUnixTimeSeconds()))];
    }
}
