using FsCheck;
using FsCheck.Fluent;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Tests.Shared.Zones;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Calendar;

/// <summary>Makes cases of all zones of the machine from 1970 to 2100, half of them near a change of the local clock.</summary>
internal static class CalendarCases
{
    private const long Latest = 4_102_444_800; // 2100-01-01.
    private const int Near = 2 * LocalTimes.Day;

    // UTC alone without tzdata.
    private static readonly Zone[] s_zones = ZoneData.Ids.Length == 0 ? [Zone.Utc] : [.. ZoneData.Ids.Select(ZoneData.Load)];

    public static Arbitrary<CalendarCase> Any() => Arb.From(Gen.Choose(0, int.MaxValue).Select(Make), Simpler);

    private static CalendarCase Make(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            Zone zone = s_zones[random.Next(s_zones.Length)];
            long at = random.NextInt64(0, Latest);
            if (random.Next(2) == 0 && zone.Count > 1 && zone.Start(random.Next(1, zone.Count)) is >= Near and < Latest and var change)
                at = change + random.Next(-Near, Near);
            string expression = random.Next(2) == 0
                ? new RandomCron(random).Expression()
                : new RandomCron(random).Around(DateTime.UnixEpoch.AddSeconds(at + zone.OffsetAt(at)));
            if (IsAccepted(expression)) return new(expression, zone, at, random.Next()); // Some days never come.
        }
    }

    private static IEnumerable<CalendarCase> Simpler(CalendarCase large)
    {
        if (large.Zone != Zone.Utc) yield return new(large.Expression, Zone.Utc, large.At, large.Choice);
        foreach (int unit in (int[])[LocalTimes.Day, 3_600, 60])
        {
            if (large.At % unit != 0) yield return new(large.Expression, large.Zone, large.At - large.At % unit, large.Choice);
        }

        string[] fields = large.Expression.Split(' ');
        for (int index = 0; index < fields.Length; index++)
        {
            if (fields[index] is "*" or "1") continue;
            foreach (string simple in (string[])["*", "1"])
            {
                string expression = string.Join(' ', [.. fields[..index], simple, .. fields[(index + 1)..]]);
                if (IsAccepted(expression)) yield return new(expression, large.Zone, large.At, large.Choice);
            }
        }
    }

    private static bool IsAccepted(string expression) => CronParser.TryParse(expression, out _, out _);
}
