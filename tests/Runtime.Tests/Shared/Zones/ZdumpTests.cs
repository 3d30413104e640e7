using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>Offsets of all zones of the machine, from 1970 to 2037, against the program zdump, which comes with the C library.</summary>
public partial class ZdumpTests
{
    private const int ZonesOfProcess = 50;

    [Test]
    public void Offsets_are_those_of_zdump_for_each_zone()
    {
        string[] programs = [.. "/usr/bin /usr/sbin /bin /sbin".Split(' ').Select(static folder => folder + "/zdump").Where(File.Exists)];
        if (programs.Length == 0) Assert.Ignore("This machine has no zdump.");
        if (ZoneData.Ids.Length == 0) Assert.Ignore("This machine has no tzdata.");

        // Many names are links to one file.
        string[] distinct = [.. ZoneData.Ids.DistinctBy(static id => Convert.ToHexString(File.ReadAllBytes(Path.Combine(ZoneData.Folder, id))))];
        string[][] lines = [.. distinct.Chunk(ZonesOfProcess).AsParallel().WithDegreeOfParallelism(2).Select(ids => Run(programs[0], ids))];
        var zones = distinct.ToDictionary(static id => id, ZoneData.Load);
        int compared = 0;
        foreach (Match match in lines.SelectMany(static all => all).Select(static line => Change().Match(line)).Where(static match => match.Success))
        {
            Zone zone = zones[match.Groups["id"].Value];
            long instant = InstantOf(match.Groups["utc"].Value);
            int offset = int.Parse(match.Groups["offset"].Value, CultureInfo.InvariantCulture);
            if (zone.OffsetAt(instant) != offset) Assert.Fail($"{match.Value}, but the offset here is {zone.OffsetAt(instant)}");
            compared++;
        }

        Assert.That(compared, Is.GreaterThan(10 * distinct.Length));
    }

    [Test]
    public void Each_zone_has_segments_in_order_with_different_offsets()
    {
        if (ZoneData.Ids.Length == 0) Assert.Ignore("This machine has no tzdata.");
        foreach (string id in ZoneData.Ids)
        {
            Zone zone = ZoneData.Load(id);
            Assert.That((zone.Id, zone.Start(0), zone.End(zone.Count - 1), zone.Shift(0)), Is.EqualTo((id, long.MinValue, long.MaxValue, 0)));
            for (int segment = 1; segment < zone.Count; segment++)
            {
                if (zone.Start(segment) <= zone.Start(segment - 1)) Assert.Fail($"{id} has segment {segment} out of order");
                if (zone.Shift(segment) == 0) Assert.Fail($"{id} has a change to the same offset at {zone.Start(segment)}");
                if (zone.End(segment - 1) != zone.Start(segment)) Assert.Fail($"{id} has a hole before segment {segment}");
            }
        }
    }

    [Test]
    public void The_segment_of_an_instant_is_found_from_any_other()
    {
        Zone zone = ZoneData.Load("Europe/Berlin");
        var random = new Random(3);
        for (int round = 0; round < 2_000; round++)
        {
            int segment = random.Next(zone.Count);
            Assert.That(zone.SegmentAt(zone.Start(segment)), Is.EqualTo(segment));
            Assert.That(zone.SegmentAt(zone.End(segment) - 1), Is.EqualTo(segment));
            Assert.That(zone.OffsetAt(zone.Start(segment)), Is.EqualTo(zone.Offset(segment)));
        }
    }

    private static string[] Run(string program, string[] ids)
    {
        var start = new ProcessStartInfo(program, ["-v", "-c", "1970,2038", .. ids]) { RedirectStandardOutput = true };
        start.Environment["TZDIR"] = ZoneData.Folder;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split('\n');
    }

    // "Europe/Berlin  Sun Mar 29 00:59:59 2026 UT = Sun Mar 29 01:59:59 2026 CET isdst=0 gmtoff=3600"
    [GeneratedRegex(@"^(?<id>\S+) +\w{3} (?<utc>\w{3} +\d+ \d+:\d+:\d+ \d+) UTC? = .* gmtoff=(?<offset>-?\d+)$")]
    private static partial Regex Change();

    private static long InstantOf(string text)
    {
        DateTime time = DateTime.ParseExact(text, "MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite);
        return new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds();
    }
}
