using TimerAttributes.Tests.Shared.Zones;

namespace TimerAttributes.Tests.Scheduling.Lifecycle;

/// <summary>A process whose files of time zones are replaced, as by an update of tzdata.</summary>
[RealKernel]
public class ZoneProcessTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("zones").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void C12_files_that_are_replaced_are_followed_and_a_damaged_one_changes_nothing()
    {
        Replace("Test/Here", Zone(1));
        Replace("Test/Local", Zone(2));
        using var probe = new ProbeProcess("zones", _folder);
        Assert.That(probe.ReadLine(), Is.EqualTo("here 11:00 local 10:00 utc 12:00"));
        Assert.That(Reload(probe), Is.EqualTo("changed: / here 11:00 local 10:00 utc 12:00"));

        Replace("Test/Here", Zone(3));
        Assert.That(Reload(probe), Is.EqualTo("changed: Test/Here / here 09:00 local 10:00 utc 12:00"));
        Replace("Test/Here", Zone(4));
        Replace("Test/Local", Zone(5));
        Assert.That(Reload(probe), Is.EqualTo("changed: Test/Here local / here 08:00 local 07:00 utc 12:00"));

        Replace("Test/Here", Zone(6));
        Replace("Test/Local", "TZif?"u8.ToArray());
        Assert.That(Reload(probe), Is.EqualTo("The time zones cannot be read again, and each job keeps the zone that it has. "
            + "Job 'local': the variable TZ is 'Test/Local', and the file "
            + $"{_folder}/Test/Local of the time zone 'Test/Local' is not a zone file. Mend the zones, and call ReloadTimeZones again. / "
            + "here 08:00 local 07:00 utc 12:00"));
        File.Delete(Path.Combine(_folder, "Test/Here"));
        Assert.That(Reload(probe), Does.Contain("Job 'here': the time zone 'Test/Here' is not on this machine")
            .And.Contain("Job 'local': the variable TZ is 'Test/Local', and the file ")
            .And.EndsWith(" / here 08:00 local 07:00 utc 12:00"));

        Replace("Test/Here", Zone(6));
        Replace("Test/Local", Zone(5));
        Assert.That(Reload(probe), Is.EqualTo("changed: Test/Here / here 06:00 local 07:00 utc 12:00"));
        probe.CloseInput();
        Assert.That(probe.Finish().ExitCode, Is.Zero, probe.Errors);
    }

    private static string Reload(ProbeProcess probe)
    {
        probe.WriteLine();
        return $"{probe.ReadLine().TrimEnd()} / {probe.ReadLine()}";
    }

    private static byte[] Zone(int hours) => new ZoneBytes { Offsets = [hours * 3_600], Changes = [], Rule = "" }.ToArray();

    // As a package manager does: no reader sees a file that is half written.
    private void Replace(string id, byte[] zone)
    {
        string path = Path.Combine(_folder, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".new", zone);
        File.Move(path + ".new", path, overwrite: true);
    }
}
