using System.Text;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>Makes the table of all zones from the zone files of the machine.</summary>
internal sealed class ZoneTableWriter
{
    private readonly List<string> _rules = [];
    private readonly List<byte[]> _zones = [];
    private readonly Dictionary<string, int> _numbers = []; // Of the zones, by their bytes as text.

    /// <summary>The table of these zones.</summary>
    /// <param name="version">The version of tzdata.</param>
    /// <param name="ids">The names, in ordinal order.</param>
    public static byte[] Write(string version, string[] ids)
    {
        var writer = new ZoneTableWriter();
        int[] zoneOf = [.. ids.Select(writer.NumberOf)];
        List<byte> table = [.. Encoding.ASCII.GetBytes($"{ZoneTable.Format}{version}\n")];
        Number(table, writer._rules.Count);
        foreach (string rule in writer._rules) Text(table, rule);
        Number(table, writer._zones.Count);
        foreach (byte[] zone in writer._zones)
        {
            Number(table, zone.Length);
            table.AddRange(zone);
        }

        Number(table, ids.Length);
        for (int name = 0; name < ids.Length; name++)
        {
            int same = name == 0 ? 0 : ids[name].Zip(ids[name - 1]).TakeWhile(static pair => pair.First == pair.Second).Count();
            Number(table, same);
            Text(table, ids[name][same..]);
            Number(table, zoneOf[name]);
        }

        return [.. table];
    }

    // Zones with the same changes are written once.
    private int NumberOf(string id)
    {
        byte[] bytes = Encode(ZoneData.Load(id), ZoneData.RuleOf(id));
        string key = Convert.ToHexString(bytes);
        if (_numbers.TryGetValue(key, out int known)) return known;
        _zones.Add(bytes);
        return _numbers[key] = _zones.Count - 1;
    }

    private byte[] Encode(Zone zone, string rule)
    {
        int count = CountBeforeRule(zone, rule);
        int[] used = [.. Enumerable.Range(0, count).Select(zone.Offset).Distinct()];
        List<byte> bytes = [];
        Number(bytes, RuleNumber(rule));
        Number(bytes, used.Length);
        foreach (int offset in used) Number(bytes, offset < 0 ? ~(uint)offset << 1 | 1 : (uint)offset << 1);
        Number(bytes, count - 1);
        long last = ZoneTable.Earliest;
        for (int segment = 1; segment < count; segment++)
        {
            long seconds = zone.Start(segment) - last;
            last = zone.Start(segment);
            long step = seconds % ZoneTable.Quarter == 0 ? seconds / ZoneTable.Quarter * 2 : seconds * 2 + 1;
            Number(bytes, step * used.Length + Array.IndexOf(used, zone.Offset(segment)));
        }

        return [.. bytes];
    }

    // The smallest number of segments after which the rule makes all others.
    private static int CountBeforeRule(Zone zone, string text)
    {
        Assert.That(ZoneRule.TryParse(text, out ZoneRule? rule), text);
        for (int count = 1; ; count++)
        {
            var changes = new ZoneChanges(zone.Offset(0));
            for (int segment = 1; segment < count; segment++) changes.TryAdd(zone.Start(segment), zone.Offset(segment));
            changes.AddRule(rule!, ZoneFile.LastYear);
            if (changes.ToZone(zone.Id).HasChangesOf(zone)) return count;
        }
    }

    private int RuleNumber(string rule)
    {
        if (!_rules.Contains(rule)) _rules.Add(rule);
        return _rules.IndexOf(rule);
    }

    private static void Number(List<byte> bytes, long number)
    {
        for (; number >= 0x80; number >>= 7) bytes.Add((byte)(number & 0x7F | 0x80));
        bytes.Add((byte)number);
    }

    private static void Text(List<byte> bytes, string text)
    {
        Number(bytes, text.Length);
        bytes.AddRange(Encoding.ASCII.GetBytes(text));
    }
}
