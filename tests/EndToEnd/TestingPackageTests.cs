using System.IO.Compression;
using System.Xml.Linq;

namespace TimerAttributes.EndToEnd;

/// <summary>The package for tests, as a stranger gets it.</summary>
public class TestingPackageTests() : StrangerTests("src/Runtime", "src/State", "src/Testing")
{
    private const string Version = Stranger.Version;

    [Test]
    public void The_package_holds_what_it_should_and_depends_on_the_runtime_of_its_own_version()
    {
        using ZipArchive package = ZipFile.OpenRead(Folder[$"feed/TimerAttributes.Testing.{Version}.nupkg"]);
        Assert.That(package.Entries.Select(entry => entry.FullName), Is.SupersetOf(new[]
        {
            "lib/net8.0/TimerAttributes.Testing.dll", "lib/net8.0/TimerAttributes.Testing.xml",
            "lib/net10.0/TimerAttributes.Testing.dll", "lib/net10.0/TimerAttributes.Testing.xml", "testing.md",
        }));
        using Stream nuspec = package.GetEntry("TimerAttributes.Testing.nuspec")!.Open();
        XDocument manifest = XDocument.Load(nuspec);
        Assert.That(manifest.Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => ((string?)element.Attribute("id"), (string?)element.Attribute("version"))).Distinct(),
            Is.EqualTo(new[] { ("TimerAttributes", $"[{Version}]"), ("TimerAttributes.State", $"[{Version}]") }));
    }

    [Test]
    public void A_stranger_s_project_tests_a_job_over_a_day()
    {
        Folder.Write("tests/tests.csproj", Stranger.Project("Exe", $"""<PackageReference Include="TimerAttributes.Testing" Version="{Version}" />"""));
        Folder.Write("tests/Program.cs", """
            using TimerAttributes;
            using TimerAttributes.Testing;

            using var time = new VirtualTime();
            await using Scheduler scheduler = time.NewScheduler(ScheduledJobs.Table);
            scheduler.Add(new Acme.Report(time.TimeProvider));
            scheduler.Start();
            await time.AdvanceAsync(TimeSpan.FromDays(1));
            Console.WriteLine($"{scheduler[ScheduledJobs.Send].Stats.Runs} reports, {time.Now:O}");
            """);
        Folder.Write("tests/Report.cs", """
            using TimerAttributes;

            namespace Acme;

            internal sealed class Report(TimeProvider time)
            {
                [Every("1h")]
                internal Task Send(CancellationToken stop) => Task.Delay(TimeSpan.FromMinutes(10), time, stop);
            }
            """);
        Assert.That(Folder.Dotnet("tests", "run").MustSucceed().Output, Is.EqualTo("24 reports, 2030-01-02T00:00:00.0000000+00:00\n"));
    }
}
