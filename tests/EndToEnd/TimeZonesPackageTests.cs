using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace TimerAttributes.EndToEnd;

/// <summary>The package of time zones, as a stranger gets it, on a machine without tzdata.</summary>
public class TimeZonesPackageTests() : StrangerTests("src/Runtime", "src/TimeZones")
{
    private const string Package = $"""<PackageReference Include="TimerAttributes.TimeZones" Version="{Stranger.Version}" />""";

    // Hides the zones of the machine from one command, in a name space of its own.
    private const string HideZones = """
        for folder in /usr/share/zoneinfo /usr/lib/zoneinfo /usr/share/lib/zoneinfo /etc/zoneinfo; do
            if [ -d "$folder" ]; then mount -t tmpfs none "$folder" || exit 1; fi
        done
        exec "$@"
        """;

    private const string Program = """
        using TimerAttributes;

        try
        {
            await using var scheduler = new Scheduler(ScheduledJobs.Table);
            scheduler.Start();
            Console.WriteLine($"{scheduler[ScheduledJobs.Report].Schedule.Next(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)):O}");
            Schedule.Cron("0 9 * * *", "Europe/Nowhere").Next(default);
        }
        catch (TimeZoneNotFoundException missing)
        {
            Console.WriteLine(missing.Message);
        }

        internal static class Jobs
        {
            [Cron("0 9 * * *", TimeZone = "Europe/Berlin")]
            internal static void Report() { }
        }
        """;

    private static string Version => File.ReadLines(Repository.PathOf("src/Shared/Zones/tzdata.bin"), Encoding.Latin1).First().Split(' ')[1];

    private static string Found =>
        $"2026-07-01T09:00:00.0000000+02:00\nthe time zone 'Europe/Nowhere' is neither on this machine "
        + $"(empty of the variable TZDIR, /usr/share/zoneinfo) nor in the package TimerAttributes.TimeZones (tzdata {Version}); "
        + "correct the name or TZDIR\n";

    [Test]
    public void The_package_holds_what_it_should_and_is_small()
    {
        using ZipArchive package = ZipFile.OpenRead(Folder[$"feed/TimerAttributes.TimeZones.{Stranger.Version}.nupkg"]);
        Assert.That(package.Entries.Select(entry => entry.FullName), Is.SupersetOf(new[]
        {
            "lib/net8.0/TimerAttributes.TimeZones.dll", "lib/net8.0/TimerAttributes.TimeZones.xml",
            "lib/net10.0/TimerAttributes.TimeZones.dll", "lib/net10.0/TimerAttributes.TimeZones.xml", "time-zones.md",
            "buildTransitive/net8.0/TimerAttributes.TimeZones.props",
        }));
        IEnumerable<ZipArchiveEntry> assemblies = package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal));
        Assert.That(assemblies.Max(entry => entry.Length), Is.LessThan(100 * 1024));
        using Stream nuspec = package.GetEntry("TimerAttributes.TimeZones.nuspec")!.Open();
        Assert.That(XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => ((string?)element.Attribute("id"), (string?)element.Attribute("version"))).Distinct(),
            Is.EqualTo(new[] { ("TimerAttributes", Stranger.Version) }), "Not exactly that version, because newer zones fit an older runtime.");
    }

    [Test]
    public void The_package_says_its_version_of_tzdata() => Assert.That(
        Repository.Read("src/TimeZones/TimeZoneData.cs"), Does.Contain($"Version => \"{Version}\";"));

    [Test]
    public void Without_zones_the_error_names_the_remedies_and_with_the_package_the_job_is_scheduled()
    {
        Assert.That(RunWithoutZones("without", Stranger.Package), Is.EqualTo(
            "Job 'Jobs.Report' cannot be scheduled: the time zone 'Europe/Berlin' is not on this machine "
            + "(empty of the variable TZDIR, /usr/share/zoneinfo); correct the name or TZDIR, install the zones "
            + "(apt install tzdata, apk add tzdata), or reference the package TimerAttributes.TimeZones.\n"));
        Assert.That(RunWithoutZones("with", Stranger.Package + Package), Is.EqualTo(Found));
    }

    [Test]
    public void A_native_program_keeps_the_zones_of_the_package()
    {
        PublishNative(Stranger.Package + Package, Program);
        Assert.That(WithoutZones(Folder["native"], "out/native"), Is.EqualTo(Found));
    }

    private string RunWithoutZones(string project, string packages)
    {
        Folder.Write($"{project}/{project}.csproj", Stranger.Project("Exe", packages, "<InvariantGlobalization>true</InvariantGlobalization>"));
        Folder.Write($"{project}/Program.cs", Program);
        Folder.Dotnet(project, "build", "-o", Folder[$"{project}/out"]).MustSucceed();
        return WithoutZones(Folder[project], "dotnet", $"out/{project}.dll");
    }

    private static string WithoutZones(string folder, params string[] command)
    {
        string[] spaces = [.. new[] { "--mount", "--map-root-user --mount" }.Where(static space => IsAllowed(space.Split(' ')))];
        if (spaces.Length == 0) Assert.Ignore("This machine lets no command hide a folder (unshare --mount).");
        Directory.CreateDirectory(Path.Combine(folder, "empty"));
        string[] arguments = [.. spaces[0].Split(' '), "sh", "-c", HideZones, "sh", .. command];
        return Command.Run(folder, "unshare", arguments, ("TZDIR", "empty")).MustSucceed().Output;
    }

    private static bool IsAllowed(string[] space) =>
        Command.IsOnPath("unshare") && Command.Run("/", "unshare", [.. space, "sh", "-c", "mount -t tmpfs none /usr/share"]).ExitCode == 0;
}
