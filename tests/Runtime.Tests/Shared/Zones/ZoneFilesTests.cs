using TimerAttributes.Platform;
using TimerAttributes.Tests.Shared.Jobs;
using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Shared.Zones;

/// <summary>Where the files of zones are searched for. Each test has a folder of zones of its own.</summary>
[NonParallelizable]
public class ZoneFilesTests
{
    private readonly Dictionary<string, string?> _variables = [];
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("zones").FullName;
        foreach (string name in (string[])["TZ", "TZDIR"]) _variables[name] = Environment.GetEnvironmentVariable(name);
        Write("Test/Here", 3_600);
        Environment.SetEnvironmentVariable("TZDIR", _folder);
        Environment.SetEnvironmentVariable("TZ", null);
    }

    [TearDown]
    public void DeleteFolder()
    {
        foreach ((string name, string? value) in _variables) Environment.SetEnvironmentVariable(name, value);
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void The_folder_of_the_variable_TZDIR_comes_first()
    {
        Zone zone = ZoneFiles.Load("Test/Here");
        Assert.That((zone.Id, zone.OffsetAt(0)), Is.EqualTo(("Test/Here", 3_600)));
        Write("Europe/Berlin", 42);
        Assert.That(ZoneFiles.Load("Europe/Berlin").OffsetAt(0), Is.EqualTo(42));
    }

    [Test]
    public void A_zone_that_TZDIR_lacks_is_searched_for_in_the_folders_of_the_system()
    {
        Zone expected = ZoneData.Load("Europe/Berlin");
        Assert.That(ZoneFiles.Load("Europe/Berlin").Count, Is.EqualTo(expected.Count));
        Environment.SetEnvironmentVariable("TZDIR", "");
        Assert.That(ZoneFiles.Load("Europe/Berlin").Count, Is.EqualTo(expected.Count));
        Environment.SetEnvironmentVariable("TZDIR", null);
        Assert.That(ZoneFiles.Load("Europe/Berlin").Count, Is.EqualTo(expected.Count));
    }

    [Test]
    public void Each_call_reads_the_file_again()
    {
        Assert.That(ZoneFiles.Load("Test/Here").OffsetAt(0), Is.EqualTo(3_600));
        Write("Test/Here", 7_200);
        Assert.That(ZoneFiles.Load("Test/Here").OffsetAt(0), Is.EqualTo(7_200));
    }

    [Test]
    public async Task A_reload_before_the_start_and_a_start_let_a_schedule_read_its_zone_again()
    {
        var midnight = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Schedule schedule = Schedule.Cron("0 12 * * *", "Test/Here");
        await using var scheduler = new Scheduler(
            new JobTable(JobRow.Of("job", schedule, RunOn.Loop, static _ => { })), null, static () => new VirtualKernel());
        Assert.That($"{schedule.Next(midnight):HH:mm zzz}", Is.EqualTo("12:00 +01:00"));

        Write("Test/Here", 7_200);
        scheduler.ReloadTimeZones();
        Assert.That($"{schedule.Next(midnight):HH:mm zzz}", Is.EqualTo("12:00 +02:00"));

        Write("Test/Here", 10_800);
        scheduler.Start();
        Assert.That($"{schedule.Next(midnight):HH:mm zzz}", Is.EqualTo("12:00 +03:00"));
        Assert.That(scheduler.Jobs[0].NextDue, Is.EqualTo(schedule.Next(midnight)));

        await scheduler.StopAsync();
        Write("Test/Here", 0);
        scheduler.ReloadTimeZones();
        Assert.That($"{schedule.Next(midnight):HH:mm zzz}", Is.EqualTo("12:00 +00:00"));
    }

    [TestCase("UTC")]
    [TestCase("Etc/UTC")]
    public void Utc_needs_no_file(string id)
    {
        Write("UTC", 42);
        Write("Etc/UTC", 42);
        Assert.That(ZoneFiles.Load(id), Is.SameAs(Zone.Utc));
    }

    [TestCase("Europe/Berlim")]
    [TestCase("Test")]
    public void An_unknown_zone_is_named_with_the_variable_TZDIR_where_it_is_set(string id)
    {
        Assert.That(() => ZoneFiles.Load(id), Throws.TypeOf<TimeZoneNotFoundException>().With.Message.StartsWith(
            $"the time zone '{id}' is not on this machine ({_folder} of the variable TZDIR, /usr/share/zoneinfo); correct the name or TZDIR, "));
        Environment.SetEnvironmentVariable("TZDIR", null);
        Assert.That(() => ZoneFiles.Load(id), Throws.TypeOf<TimeZoneNotFoundException>().With.Message.EqualTo(
            $"the time zone '{id}' is not on this machine (/usr/share/zoneinfo); "
            + "correct the name, install the zones (apt install tzdata, apk add tzdata), or reference the package TimerAttributes.TimeZones"));
    }

    [TestCase("W. Europe Standard Time")]
    [TestCase("../Here")]
    [TestCase("Test/../Test/Here")]
    [TestCase("/etc/localtime")]
    [TestCase("Test/Here/")]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("Test\\Here")]
    [TestCase("Test/Here\0")]
    [TestCase("Test/H\u00e9re")]
    [TestCase("CET-1CEST,M3.5.0,M10.5.0/3")]
    public void A_path_out_of_the_folder_is_no_name(string id)
    {
        Write("Here", 1);
        Assert.That(() => ZoneFiles.Load(id), Throws.TypeOf<TimeZoneNotFoundException>()
            .With.Message.EqualTo($"'{id}' is not the name of a time zone; write UTC, local, or a name such as Europe/Berlin"));
    }

    [Test]
    public void A_broken_file_is_named_with_its_fault()
    {
        string path = Path.Combine(_folder, "Broken");
        File.WriteAllText(path, "no zone");
        Assert.That(() => ZoneFiles.Load("Broken"),
            Throws.TypeOf<TimeZoneNotFoundException>().With.Message.EqualTo($"the file {path} of the time zone 'Broken' is not a zone file"));
    }

    [Test]
    public void A_file_that_cannot_be_read_is_named()
    {
        string path = Path.Combine(_folder, "Unreadable");
        File.CreateSymbolicLink(path, "/proc/self/mem"); // A read of its first bytes is an error, also for root.
        Assert.That(() => ZoneFiles.Load("Unreadable"), Throws.TypeOf<TimeZoneNotFoundException>()
            .With.Message.EqualTo($"the file {path} of the time zone 'Unreadable' cannot be read; let the process read it"));
    }

    [TestCase("local", "Test/Here", ExpectedResult = 3_600)]
    [TestCase("LOCAL", "Test/Here", ExpectedResult = 3_600)]
    [TestCase("local", ":Test/Here", ExpectedResult = 3_600, Description = "a colon marks a file")]
    [TestCase("local", "", ExpectedResult = 0, Description = "an empty variable is UTC, as for the C library")]
    [TestCase("local", ":", ExpectedResult = 0)]
    [TestCase("local", "UTC", ExpectedResult = 0)]
    public int The_zone_of_the_machine_is_that_of_the_variable_TZ(string id, string variable)
    {
        Environment.SetEnvironmentVariable("TZ", variable);
        return ZoneFiles.Load(id).OffsetAt(0);
    }

    [TestCase("UTC")]
    [TestCase("Etc/UTC")]
    [TestCase(":UTC")]
    public void No_file_is_read_for_a_machine_on_UTC(string variable)
    {
        Environment.SetEnvironmentVariable("TZ", variable);
        Assert.That(ZoneFiles.Load("local"), Is.SameAs(Zone.Utc));
    }

    [Test]
    public void The_variable_TZ_may_be_a_path()
    {
        string path = Path.Combine(_folder, "Test/Here");
        Environment.SetEnvironmentVariable("TZ", path);
        Assert.That(ZoneFiles.Load("local").OffsetAt(0), Is.EqualTo(3_600));
        Environment.SetEnvironmentVariable("TZ", ":" + path);
        Assert.That(ZoneFiles.Load("local").Id, Is.EqualTo(path));
    }

    [TestCase("Mars/Phobos")]
    [TestCase("CET-25", Description = "an offset has at most 24 hours")]
    [TestCase("CET-1CEST,M3.5.0,M10.5.0/200")]
    [TestCase("../Here")]
    [TestCase("local")]
    [TestCase("Etc\n")]
    public void A_variable_TZ_without_a_meaning_is_named(string variable)
    {
        Environment.SetEnvironmentVariable("TZ", ":" + variable);
        Assert.That(() => ZoneFiles.Load("local"), Throws.TypeOf<TimeZoneNotFoundException>().With.Message.EqualTo(
            $"the variable TZ is '{variable.Replace('\n', '\uFFFD')}', which is no rule such as CET-1CEST,M3.5.0,M10.5.0/3, and a time zone of that "
            + $"name is not on this machine ({_folder} of the variable TZDIR, /usr/share/zoneinfo); set TZ to a name such as Europe/Berlin, "
            + "install the zones (apt install tzdata, apk add tzdata), or reference the package TimerAttributes.TimeZones"));
    }

    [Test]
    public void A_broken_file_that_the_variable_TZ_names_is_named_with_the_variable([Values] bool isPath)
    {
        string path = Path.Combine(_folder, "Broken"), variable = isPath ? path : "Broken";
        File.WriteAllText(path, "no zone");
        Environment.SetEnvironmentVariable("TZ", variable);
        Assert.That(() => ZoneFiles.Load("local"), Throws.TypeOf<TimeZoneNotFoundException>().With.Message.EqualTo(
            $"the variable TZ is '{variable}', and the file {path} of the time zone '{variable}' is not a zone file"));
    }

    [Test]
    public void Without_a_variable_the_file_of_the_machine_is_read()
    {
        Zone zone = ZoneFiles.Load("local");
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.That(zone.Id, Is.EqualTo(File.Exists("/etc/localtime") ? "local" : "UTC"));
        TimeZoneInfo.ClearCachedData();
        Assert.That(zone.OffsetAt(now), Is.EqualTo((int)TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(now)).TotalSeconds));
    }

    private void Write(string id, int offset)
    {
        string path = Path.Combine(_folder, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new ZoneBytes { Offsets = [offset], Changes = [], Rule = "" }.ToArray());
    }
}
