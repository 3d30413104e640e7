using System.Reflection;

namespace TimerAttributes.Zones;

/// <summary>
/// All time zones of one version of tzdata, as bytes. <c>tests/zones.sh</c> makes the bytes from the zone files of a machine. A zone is decoded when
/// it is asked for. The bytes are, in this order: a line with the format and the version; the rules; the zones; the names, each with its zone.
/// </summary>
internal sealed class ZoneTable
{
    /// <summary>The name of the bytes among the resources of an assembly.</summary>
    public const string Resource = "tzdata";

    /// <summary>The beginning of the first line. Another format has another number.</summary>
    public const string Format = "zones1 ";

    /// <summary>Instants of changes are counted from this one, in seconds: 1800-01-01T00:00Z, which is before all of them.</summary>
    public const long Earliest = -5_364_662_400;

    /// <summary>Seconds of the unit in which most steps from change to change are counted.</summary>
    public const int Quarter = 900;

    private readonly byte[] _bytes;
    private readonly string[] _rules;
    private readonly int[] _zones; // The position of each zone in the bytes.
    private readonly int[] _zoneOf; // The zone of each name.

    private ZoneTable(byte[] bytes, ZoneTableReader reader)
    {
        _bytes = bytes;
        Version = reader.Line();
        _rules = new string[reader.Count()];
        for (int rule = 0; rule < _rules.Length; rule++) _rules[rule] = reader.Text(reader.Count());

        _zones = new int[reader.Count()];
        for (int zone = 0; zone < _zones.Length; zone++)
        {
            int length = reader.Count();
            _zones[zone] = reader.At;
            reader.Skip(length);
        }

        Ids = new string[reader.Count()];
        _zoneOf = new int[Ids.Length];
        string last = "";
        for (int name = 0; name < Ids.Length; name++)
        {
            string same = last.Substring(0, reader.Count()); // What the name has in common with the name before it.
            Ids[name] = last = reader.Text(reader.Count()).Insert(0, same);
            _zoneOf[name] = reader.Count();
        }
    }

    /// <summary>The version of tzdata, such as <c>2025b</c>.</summary>
    public string Version { get; }

    /// <summary>The names of all zones with all aliases, in ordinal order.</summary>
    public string[] Ids { get; }

    /// <summary>The table among the resources of an assembly; null if the assembly has none, or one of another format.</summary>
    public static ZoneTable? In(Assembly assembly)
    {
        using Stream? stream = assembly.GetManifestResourceStream(Resource);
        if (stream is null) return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray());
    }

    /// <summary>The table that the bytes are; null if they have another format.</summary>
    public static ZoneTable? Read(byte[] bytes)
    {
        var reader = new ZoneTableReader(bytes, 0);
        return bytes.Length > Format.Length && reader.Text(Format.Length) == Format ? new(bytes, reader) : null;
    }

    /// <summary>The zone of that name; null if there is none.</summary>
    public Zone? Find(string id)
    {
        int name = Array.BinarySearch(Ids, id, StringComparer.Ordinal);
        return name < 0 ? null : Decode(id, new(_bytes, _zones[_zoneOf[name]]));
    }

    private Zone Decode(string id, ZoneTableReader reader)
    {
        string text = _rules[reader.Count()];
        var offsets = new int[reader.Count()];
        for (int index = 0; index < offsets.Length; index++) offsets[index] = reader.Signed();

        var changes = new ZoneChanges(offsets[0]);
        long instant = Earliest;
        for (int left = reader.Count(); left > 0; left--)
        {
            long code = reader.Number();
            long step = code / offsets.Length; // An even number is twice a number of quarters, an odd one is twice a number of seconds and one.
            instant += (step & 1) == 0 ? step / 2 * Quarter : step / 2;
            changes.TryAdd(instant, offsets[(int)(code % offsets.Length)]);
        }

        if (ZoneRule.TryParse(text, out ZoneRule? rule)) changes.AddRule(rule!, ZoneFile.LastYear);
        return changes.ToZone(id);
    }
}
