using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>What a zone file says, and what is said of a broken one.</summary>
public class ZoneFileTests
{
    private const string CutShort = "is cut short";
    private const string NoRule = "has no rule at its end";

    [Test]
    public void Changes_and_rule_make_segments()
    {
        Zone zone = Sound(new ZoneBytes { Offsets = [-100, 3_600, 0], Changes = [(1_000, 1), (2_000, 2), (3_000, 2), (4_000, 1)], Rule = "<+01>-1" });
        Assert.That(Segments(zone), Is.EqualTo([(long.MinValue, -100), (1_000, 3_600), (2_000, 0), (4_000, 3_600)]),
            "a change to the same offset is none");
    }

    [TestCase("", ExpectedResult = 7)]
    [TestCase("<+02>-2", ExpectedResult = 7_200)]
    public int After_the_last_change_the_rule_is_in_force(string rule) =>
        Sound(new ZoneBytes { Offsets = [7], Changes = [(1_000, 0)], Rule = rule }).OffsetAt(2_000);

    [Test]
    public void A_file_without_changes_has_its_rule_from_the_start()
    {
        Assert.That(Segments(Sound(new ZoneBytes { Offsets = [-3_600], Changes = [], Rule = "<-01>1" })), Is.EqualTo([(long.MinValue, -3_600)]));
        Zone berlin = Sound(new ZoneBytes { Offsets = [3_600], Changes = [], Rule = "CET-1CEST,M3.5.0,M10.5.0/3" });
        Assert.That(berlin.OffsetAt(ZoneData.Instant("1970-07-01T00:00Z")), Is.EqualTo(7_200));
        Assert.That(berlin.OffsetAt(ZoneData.Instant("2026-03-29T00:59:59Z")), Is.EqualTo(3_600));
        Assert.That(berlin.OffsetAt(ZoneData.Instant("2026-03-29T01:00Z")), Is.EqualTo(7_200));
        Assert.That(berlin.OffsetAt(ZoneData.Instant("2262-04-01T00:00Z")), Is.EqualTo(7_200));
    }

    [TestCase('2')]
    [TestCase('3')]
    [TestCase('4')]
    public void Versions_from_2_on_are_read(char version) => Assert.That(Sound(new ZoneBytes { Version = version }).Count, Is.EqualTo(3));

    [Test]
    public void Each_cut_file_is_refused()
    {
        byte[] whole = new ZoneBytes { Rule = "CET-1CEST,M3.5.0,M10.5.0/3" }.ToArray();
        int rule = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2);
        for (int length = 0; length < whole.Length; length++)
        {
            string expected = length < 44 ? "is not a zone file" : length < rule ? CutShort : NoRule;
            Assert.That(FaultOf(whole[..length]), Is.EqualTo(expected), $"cut at {length}");
        }

        Assert.That(FaultOf(whole), Is.Null);
    }

    [TestCase(0, (byte)'t', "is not a zone file")]
    [TestCase(3, (byte)'F', "is not a zone file")]
    [TestCase(4, (byte)0, "is a zone file of version 1, which has no years after 2037")]
    [TestCase(4, (byte)'1', "is a zone file of version 1, which has no years after 2037")]
    [TestCase(32, (byte)0x7F, CutShort, Description = "2 billion changes in the first block")]
    [TestCase(32, (byte)0xFF, CutShort, Description = "a negative number of changes")]
    [TestCase(39, (byte)0, CutShort, Description = "no local time")]
    [TestCase(38, (byte)2, CutShort, Description = "513 local times")]
    [TestCase(40, (byte)0xFF, CutShort)]
    [TestCase(20, (byte)0x7F, CutShort)]
    [TestCase(24, (byte)0x80, CutShort)]
    [TestCase(28, (byte)0x7F, CutShort)]
    public void A_changed_byte_is_found(int at, byte value, string expected)
    {
        byte[] file = new ZoneBytes().ToArray();
        file[at] = value;
        Assert.That(FaultOf(file), Is.EqualTo(expected));
    }

    [Test]
    public void Broken_contents_are_named()
    {
        Assert.That(FaultOf(new ZoneBytes { Leaps = 1 }), Is.EqualTo("counts leap seconds, which no clock of a job counts"));
        Assert.That(FaultOf(new ZoneBytes { Types = 0 }), Is.EqualTo(CutShort));
        Assert.That(FaultOf(new ZoneBytes { Types = 257 }), Is.EqualTo(CutShort));
        Assert.That(FaultOf(new ZoneBytes { Times = int.MaxValue }), Is.EqualTo(CutShort));
        Assert.That(FaultOf(new ZoneBytes { Times = -1 }), Is.EqualTo(CutShort));
        Assert.That(FaultOf(new ZoneBytes { Changes = [(1_000, 2)] }), Is.EqualTo("has a change to a local time that it does not describe"));
        Assert.That(FaultOf(new ZoneBytes { Changes = [(2_000, 1), (1_000, 0)] }), Is.EqualTo("has changes that are not in order"));
        Assert.That(FaultOf(new ZoneBytes { Changes = [(1_000, 1), (1_000, 0)] }), Is.EqualTo("has changes that are not in order"));
        Assert.That(FaultOf(new ZoneBytes { Changes = [(2_000, 0), (1_000, 0)] }), Is.EqualTo("has changes that are not in order"));
        Assert.That(FaultOf(new ZoneBytes { Offsets = [0, 26 * 3_600] }), Is.EqualTo("has an offset of more than 26 hours"));
        Assert.That(FaultOf(new ZoneBytes { Offsets = [0, -26 * 3_600] }), Is.EqualTo("has an offset of more than 26 hours"));
        Assert.That(FaultOf(new ZoneBytes { Offsets = [0, 26 * 3_600 - 1] }), Is.Null);
        Assert.That(FaultOf(new ZoneBytes { Rule = null }), Is.EqualTo(NoRule));
        Assert.That(FaultOf(new ZoneBytes { Rule = "nonsense" }), Is.EqualTo("has the rule 'nonsense', which does not follow RFC 9636"));
        Assert.That(FaultOf(new ZoneBytes { Rule = "CET-1CEST" }), Is.EqualTo("has the rule 'CET-1CEST', which does not follow RFC 9636"));
    }

    [TestCase(-(1L << 59), Description = "the first change of files by zic of 2014 to 2018")]
    [TestCase(long.MinValue + 1)]
    [TestCase(1L << 59)]
    [TestCase(long.MaxValue)]
    [CancelAfter(60_000)]
    public void A_change_billions_of_years_away_costs_no_time(long instant)
    {
        Zone zone = Sound(new ZoneBytes { Offsets = [3_600, 7_200], Changes = [(instant, 1)], Rule = "CET-1CEST,M3.5.0,M10.5.0/3" });
        Assert.That(zone.OffsetAt(ZoneData.Instant("2026-01-01T00:00Z")), Is.EqualTo(3_600));
        Assert.That(zone.Count, Is.LessThan(700));
    }

    [Test]
    public void Random_bytes_never_throw()
    {
        byte[] whole = new ZoneBytes { Rule = "CET-1CEST,M3.5.0,M10.5.0/3" }.ToArray();
        var random = new Random(5);
        int accepted = 0;
        for (int round = 0; round < 3_000; round++)
        {
            byte[] file = [.. whole];
            for (int change = random.Next(1, 5); change > 0; change--) file[random.Next(file.Length)] = (byte)random.Next(256);
            Zone? zone = ZoneFile.Read("x", file, out string? fault);
            Assert.That(zone is null, Is.EqualTo(fault is not null));
            if (zone is not null) accepted++;
        }

        Assert.That(accepted, Is.InRange(100, 2_900));
    }

    private static Zone Sound(ZoneBytes bytes)
    {
        Zone? zone = ZoneFile.Read("x", bytes.ToArray(), out string? fault);
        Assert.That(fault, Is.Null);
        return zone!;
    }

    private static string? FaultOf(ZoneBytes bytes) => FaultOf(bytes.ToArray());

    private static string? FaultOf(byte[] file)
    {
        Zone? zone = ZoneFile.Read("x", file, out string? fault);
        Assert.That(zone is null, Is.EqualTo(fault is not null));
        return fault;
    }

    private static IEnumerable<(long, int)> Segments(Zone zone) =>
        Enumerable.Range(0, zone.Count).Select(segment => (zone.Start(segment), zone.Offset(segment)));
}
