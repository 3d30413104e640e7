using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Calendar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>
/// The search in a zone against a model that looks at each second, around changes of the offset. The variable CRON_PROGRAMS sets the number of
/// expressions; 5000 take some minutes.
/// </summary>
public class ZoneModelTests
{
    private const int Around = 30 * 3_600; // Seconds before and after a change.
    private const long Earliest = -2_208_988_800, Latest = 4_102_444_800; // 1900 and 2100.

    private static readonly int Programs = int.Parse(Environment.GetEnvironmentVariable("CRON_PROGRAMS") ?? "300", CultureInfo.InvariantCulture);

    // Zones with odd changes: negative or half an hour of daylight saving time, two hours of it, tables by the moon, changes at midnight, lost days.
    private static readonly string[] OddZones =
    [
        "Europe/Dublin", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Casablanca", "Africa/Cairo", "America/Santiago", "Asia/Gaza",
        "Pacific/Apia", "Pacific/Kwajalein",
    ];

    [Test]
    public void An_odd_zone_is_searched_as_by_the_model([ValueSource(nameof(OddZones))] string id)
    {
        Zone zone = ZoneData.Load(id);
        var random = new Random(id.Length * 1_000 + id[^1]);
        for (int compared = 0; compared < Programs / 15;)
        {
            if (IsCompared(zone, random)) compared++;
        }
    }

    [Test]
    public void Any_zone_is_searched_as_by_the_model()
    {
        if (ZoneData.Ids.Length == 0) Assert.Ignore("This machine has no tzdata.");
        var random = new Random(20_261_129);
        for (int compared = 0; compared < Programs * 6 / 15;)
        {
            if (IsCompared(ZoneData.Load(ZoneData.Ids[random.Next(ZoneData.Ids.Length)]), random)) compared++;
        }
    }

    [TestCase("0 1 * * *", 3_600, 2)]
    [TestCase("30 1,2 * * *", 3_600, 2, Description = "two skipped times are due once")]
    [TestCase("0 4 * * *", 3 * 3_600, 2, Description = "three hours are the limit")]
    [TestCase("0 4 * * *", 3 * 3_600 + 1, 2)]
    [TestCase("30 1-5 * * *", 3 * 3_600 + 1, 2)]
    [TestCase("0,30 14,15,16 * * *", 3 * 3_600, 2, Description = "three hours that are shown twice")]
    [TestCase("0,30 14,15,16 * * *", 3 * 3_600 + 1, 2)]
    [TestCase("*/10 * * * *", 1_800, 2)]
    [TestCase("0 0 L * *", 24 * 3_600, 2)]
    [TestCase("15 2 * * *", 3_600, 20, Description = "changes less than an hour apart")]
    [TestCase("15 1,2,3 * * *", 5_400, 40)]
    public void A_made_zone_is_searched_as_by_the_model(string text, int shift, int changes)
    {
        // Forward and back again, from the second day of 1970 on, or every half an hour.
        long spacing = changes == 2 ? 12 * 3_600 : 1_800;
        long[] starts = [long.MinValue, .. Enumerable.Range(0, changes).Select(index => 86_400 + 7_200 + index * spacing)];
        int[] offsets = [0, .. Enumerable.Range(0, changes).Select(index => index % 2 == 0 ? shift : 0)];
        Compare(new Zone("made", starts, offsets), text, 86_400);
    }

    // Compares a random expression around a random change; false if the change is too far away, or no date is due.
    private static bool IsCompared(Zone zone, Random random)
    {
        if (zone.Count < 2) return false;
        int segment = random.Next(1, zone.Count);
        long change = zone.Start(segment);
        if (change is < Earliest or > Latest) return false;
        string text = new RandomCron(random).Around(DateTime.UnixEpoch.AddSeconds(change + zone.Offset(segment)));
        if (!CronParser.TryParse(text, out _, out _)) return false;
        Compare(zone, text, change);
        return true;
    }

    private static void Compare(Zone zone, string text, long change)
    {
        Assert.That(CronParser.TryParse(text, out CronFields? fields, out _), text);
        long from = change - Around, to = change + Around;
        List<long> expected = new ZoneModel(fields!, zone).DueTimes(from, to), forward = [], back = [];
        for (long at = from; (at = ZonedTimes.Next(fields!, zone, at)) < to;)
        {
            if (forward.Count > expected.Count) break;
            forward.Add(at);
        }

        for (long at = to; (at = ZonedTimes.Previous(fields!, zone, at)) > from;)
        {
            if (back.Count > expected.Count) break;
            back.Insert(0, at);
        }

        string context = $"'{text}' in {zone.Id} around {ZoneData.Text(change)}";
        Same(forward, expected, context);
        Same(back, expected, context + ", backward");
        Assert.That(ZonedTimes.Count(fields!, zone, from + 1, to), Is.EqualTo(expected.Count), context);
        for (int index = 0; index < expected.Count; index += 1 + expected.Count / 20)
        {
            Assert.That(ZonedTimes.Count(fields!, zone, from + 1, expected[index]), Is.EqualTo(index), context);
            Assert.That(ZonedTimes.Count(fields!, zone, expected[index], to), Is.EqualTo(expected.Count - index), context);
        }
    }

    private static void Same(List<long> found, List<long> expected, string context)
    {
        if (found.SequenceEqual(expected)) return;
        Assert.Fail($"{context}: only here {Texts(found.Except(expected))}; only in the model {Texts(expected.Except(found))}");
    }

    private static string Texts(IEnumerable<long> instants) => string.Join(", ", instants.Take(3).Select(ZoneData.Text));
}
