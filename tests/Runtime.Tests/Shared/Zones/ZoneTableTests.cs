using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>The table of all zones in the repository, beside the zone files of the machine. <c>tests/zones.sh</c> writes the table again.</summary>
public class ZoneTableTests
{
    private const int MaxLength = 100_000; // Of the table, in bytes: it is in two packages.

    private static readonly string Path = Repository.PathOf("src/Shared/Zones/tzdata.bin");

    private static ZoneTable Table => ZoneTable.Read(File.ReadAllBytes(Path))!;

    [Test]
    public void The_table_has_every_zone_of_the_machine_s_tzdata_with_each_change()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_ZONES") == "1") Update();
        ZoneTable table = Table;
        SkipUnlessFor(table.Version);
        Assert.That(table.Ids, Is.EqualTo(ZoneData.Names));
        string[] different = [.. table.Ids.Where(id => !table.Find(id)!.HasChangesOf(ZoneData.Load(id)))];
        Assert.That(different, Is.Empty);
    }

    // The test above compares all changes. This one asks as a schedule does, so that it does not depend on how a zone is stored.
    [Test]
    public void The_offset_is_that_of_the_file_around_each_change_from_1970_to_2100()
    {
        ZoneTable table = Table;
        SkipUnlessFor(table.Version);
        long from = ZoneData.Instant("1970-01-01T00:00Z"), to = ZoneData.Instant("2101-01-01T00:00Z");
        int compared = 0;
        foreach (string id in table.Ids)
        {
            Zone zone = table.Find(id)!, file = ZoneData.Load(id);
            for (int segment = 1; segment < file.Count; segment++)
            {
                long change = file.Start(segment);
                if (change < from || change >= to) continue;
                compared++;
                for (long at = change - 1; at <= change + 1; at++)
                    if (zone.OffsetAt(at) != file.OffsetAt(at)) Assert.Fail($"{id} at {ZoneData.Text(at)}");
            }
        }

        Assert.That(compared, Is.GreaterThan(40_000));
    }

    [Test]
    public void The_table_is_small() => Assert.That(new FileInfo(Path).Length, Is.LessThan(MaxLength));

    [Test]
    public void A_zone_has_the_name_that_was_asked_for_and_an_alias_has_the_changes_of_its_zone()
    {
        Zone alias = Table.Find("US/Eastern")!, zone = Table.Find("America/New_York")!;
        Assert.That((alias.Id, zone.Id), Is.EqualTo(("US/Eastern", "America/New_York")));
        Assert.That(alias.HasChangesOf(zone));
    }

    [TestCase("Europe/Berlin", "2026-07-01T00:00Z", 7_200)]
    [TestCase("Europe/Berlin", "2099-01-01T00:00Z", 3_600)]
    [TestCase("Africa/Monrovia", "1960-01-01T00:00Z", -2_670, Description = "an offset in seconds")]
    [TestCase("Africa/Casablanca", "2026-03-01T00:00Z", 0, Description = "a table by the moon")]
    [TestCase("Pacific/Apia", "2011-12-30T09:59Z", -36_000, Description = "the day before the date line moved")]
    [TestCase("Pacific/Apia", "2011-12-30T10:00Z", 50_400)]
    [TestCase("Etc/GMT-3", "2026-01-01T00:00Z", 10_800)]
    public void An_offset_is_right_on_any_machine(string id, string instant, int offset) =>
        Assert.That(Table.Find(id)!.OffsetAt(ZoneData.Instant(instant)), Is.EqualTo(offset));

    [TestCase("europe/berlin")]
    [TestCase("Europe/Berlim")]
    [TestCase("Europe")]
    [TestCase("localtime", Description = "a file of the machine")]
    [TestCase("posixrules")]
    [TestCase("right/UTC")]
    [TestCase("")]
    public void A_name_that_tzdata_does_not_have_has_no_zone(string id) => Assert.That(Table.Find(id), Is.Null);

    [TestCase("zones2 2025b\n")]
    [TestCase("zones1")]
    [TestCase("")]
    public void Bytes_of_another_format_are_no_table(string bytes) =>
        Assert.That(ZoneTable.Read(System.Text.Encoding.ASCII.GetBytes(bytes)), Is.Null);

    // A machine without "backzone" has fewer changes before 1970.
    private static void SkipUnlessFor(string version)
    {
        if (ZoneData.Heading is not [var first, var second] || first != $"# version {version}" || !second.Contains("backzone", StringComparison.Ordinal))
            Assert.Ignore($"The table is of tzdata {version} with backzone, this machine has '{string.Join(' ', ZoneData.Heading)}'.");
    }

    private static void Update()
    {
        Assert.That(ZoneData.Heading, Has.Length.EqualTo(2), "This machine has no tzdata.zi: install tzdata.");
        File.WriteAllBytes(Path, ZoneTableWriter.Write(ZoneData.Heading[0].Replace("# version ", "", StringComparison.Ordinal), ZoneData.Names));
    }
}
