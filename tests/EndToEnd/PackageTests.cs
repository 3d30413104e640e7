using System.IO.Compression;
using System.Xml.Linq;

namespace TimerAttributes.EndToEnd;

/// <summary>The package as a stranger gets it: restored from a folder into a project outside the repository, with an empty cache.</summary>
public class PackageTests() : StrangerTests("src/Runtime")
{
    private const string Jobs = """
        using TimerAttributes;

        namespace Acme;

        public static class Jobs
        {
            [Once("0s")]
            public static async Task Hello(Tick tick, Scheduler scheduler, CancellationToken stop)
            {
                await Task.Yield();
                Console.WriteLine($"{tick.Job} missed {tick.Missed}");
                _ = scheduler.StopAsync();
            }
        }
        """;

    private const string Program = """
        using TimerAttributes;

        await using var scheduler = new Scheduler(ScheduledJobs.Table);
        await scheduler.RunAsync();
        Console.WriteLine($"runs {scheduler[ScheduledJobs.Hello].Stats.Runs}");
        """;

    [Test]
    public void The_package_holds_what_it_should_and_depends_on_nothing()
    {
        using ZipArchive package = ZipFile.OpenRead(Folder[$"feed/TimerAttributes.{Stranger.Version}.nupkg"]);
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.That(files, Is.SupersetOf(new[]
        {
            "lib/net8.0/TimerAttributes.dll", "lib/net8.0/TimerAttributes.xml", "lib/net10.0/TimerAttributes.dll", "lib/net10.0/TimerAttributes.xml",
            "analyzers/dotnet/cs/TimerAttributes.Generator.dll", "analyzers/dotnet/cs/TimerAttributes.CodeFixes.dll",
            "analyzers/dotnet/roslyn4.14/cs/TimerAttributes.Completion.dll", "buildTransitive/net8.0/TimerAttributes.targets", "README.md",
        }));
        Assert.That(
            files.Where(file => file.StartsWith("docs/diagnostics/", StringComparison.Ordinal)),
            Is.EquivalentTo(Directory.GetFiles(Repository.PathOf("docs/diagnostics"), "*.md").Select(page => $"docs/diagnostics/{Path.GetFileName(page)}")));
        Assert.That(files.Count(file => file.EndsWith(".dll", StringComparison.Ordinal)), Is.EqualTo(5));
        Assert.That(package.Entries.Where(entry => entry.Name == "TimerAttributes.dll").Max(entry => entry.Length), Is.LessThanOrEqualTo(480 * 1024));

        using Stream nuspec = package.GetEntry("TimerAttributes.nuspec")!.Open();
        XDocument manifest = XDocument.Load(nuspec);
        Assert.That(manifest.Descendants().Where(element => element.Name.LocalName == "dependency"), Is.Empty);
        Assert.That(manifest.Descendants().Single(element => element.Name.LocalName == "license").Value, Is.EqualTo("MIT"));
        Assert.That(File.Exists(Folder[$"feed/TimerAttributes.{Stranger.Version}.snupkg"]), Is.True, "symbols");
    }

    [Test]
    public void A_stranger_s_project_builds_without_a_warning_and_runs_its_job()
    {
        Folder.Write("app/app.csproj", Stranger.Project("Exe", Stranger.Package));
        Folder.Write("app/Program.cs", Program);
        Folder.Write("app/Jobs.cs", Jobs);
        Assert.That(DotnetRun("app").MustSucceed().Output, Is.EqualTo("Acme.Jobs.Hello missed 0\nruns 1\n"));
    }

    [Test]
    public void A_project_that_has_the_package_through_another_project_has_its_generator_too()
    {
        Folder.Write("library/library.csproj", Stranger.Project("Library", Stranger.Package));
        Folder.Write("library/Library.cs", """
            using TimerAttributes;
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("through")] // Two ScheduledJobs in sight: its own is meant.
            namespace Acme.Library;
            public static class Library
            {
                public static JobTable Jobs => ScheduledJobs.Table;
                [Once("0s")] internal static void Tidy() => System.Console.WriteLine("tidied");
            }
            """);
        Folder.Write("through/through.csproj", Stranger.Project("Exe", """<ProjectReference Include="../library/library.csproj" />"""));
        Folder.Write("through/Program.cs", Program.Replace("ScheduledJobs.Table", "JobTable.Combine(Acme.Library.Library.Jobs, ScheduledJobs.Table)", StringComparison.Ordinal));
        Folder.Write("through/Jobs.cs", Jobs);
        string output = DotnetRun("through").MustSucceed().Output;
        Assert.That(output, Does.Contain("tidied").And.Contain("Acme.Jobs.Hello missed 0").And.Contain("runs 1"));
    }

    [Test]
    public void K14_a_project_that_sees_two_tables_is_told_how_to_name_them_and_then_builds_and_runs_both()
    {
        const string Program = """
            using TimerAttributes;
            await using var scheduler = new Scheduler(JobTable.Combine(ScheduledJobs.Table, ScheduledJobs.Table));
            await scheduler.RunAsync();
            Console.WriteLine($"{scheduler[ScheduledJobs.Hello].Name} {scheduler[ScheduledJobs.Hello].Name}");
            """;
        foreach (string name in new[] { "Acme.Backup", "Acme.Mail" })
        {
            Folder.Write($"{name}/{name}.csproj", Stranger.Project("Library", Stranger.Package));
            Folder.Write($"{name}/Jobs.cs", Jobs.Replace("namespace Acme", $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"friends\")]\nnamespace {name}", StringComparison.Ordinal)
                .Replace("Jobs", "Jobs" + name.Length, StringComparison.Ordinal));
        }

        Folder.Write("friends/friends.csproj", Stranger.Project("Exe", """<ProjectReference Include="../Acme.Backup/Acme.Backup.csproj" /><ProjectReference Include="../Acme.Mail/Acme.Mail.csproj" />"""));
        Folder.Write("friends/Program.cs", Program);
        string output = Folder.Dotnet("friends", "build").Output;
        Assert.That(output, Does.Contain("error CS0433").And.Match(
            @"Program\.cs\(2,60\): .*TMR217: .* write <TimerAttributesNamespace>Acme\.Backup</TimerAttributesNamespace> in the project file of Acme\.Backup"));

        Folder.Write("Acme.Backup/Acme.Backup.csproj", Stranger.Project("Library", Stranger.Package, "<TimerAttributesNamespace>Acme.Backup</TimerAttributesNamespace>"));
        Folder.Write("Acme.Mail/Acme.Mail.csproj", Stranger.Project("Library", Stranger.Package, "<TimerAttributesNamespace>$(RootNamespace)</TimerAttributesNamespace>"));
        Folder.Write("friends/Program.cs", Program
            .Replace("Combine(S", "Combine(Acme.Backup.S", StringComparison.Ordinal).Replace(", S", ", Acme.Mail.S", StringComparison.Ordinal)
            .Replace("{scheduler[S", "{scheduler[Acme.Mail.S", StringComparison.Ordinal));
        Assert.That(DotnetRun("friends").MustSucceed().Output, Does.EndWith("Acme.Mail.Jobs9.Hello Acme.Mail.Jobs9.Hello\n")
            .And.Contain("Acme.Backup.Jobs11.Hello missed 0").And.Contain("Acme.Mail.Jobs9.Hello missed 0"));

        Folder.Write("Acme.Mail/Acme.Mail.csproj", Stranger.Project("Library", Stranger.Package, "<TimerAttributesNamespace>Acme-Mail</TimerAttributesNamespace>"));
        Assert.That(Folder.Dotnet("Acme.Mail", "build").Output, Does.Contain("error TMR302: TimerAttributesNamespace is 'Acme-Mail', which is not a namespace"));
    }

    [Test]
    public void A_wrong_schedule_is_a_build_error_at_the_characters_at_fault()
    {
        Folder.Write("wrong/wrong.csproj", Stranger.Project("Library", Stranger.Package));
        Folder.Write("wrong/Jobs.cs", Jobs.Replace("\"0s\"", "\"5 sec\"", StringComparison.Ordinal));
        Command build = Folder.Dotnet("wrong", "build");
        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(build.Output, Does.Match(@"Jobs\.cs\(7,13\): error TMR101: .*write ""5s"""));
        Assert.That(build.Output, Does.Not.Contain("docs/diagnostics"), "A path is no help link.");
    }

    [Test]
    public void The_build_s_own_analyzers_call_what_is_unused_unused_and_no_job()
    {
        Folder.Write("style/style.csproj", Stranger.Project(
            "Library", Stranger.Package, "<EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild><TreatWarningsAsErrors>false</TreatWarningsAsErrors>"));
        string[] rules = ["IDE0051", "IDE0052", "CA1811", "CA1812", "CA1822"];
        Folder.Write("style/.editorconfig", "[*.cs]\n" + string.Join("\n", rules.Select(rule => $"dotnet_diagnostic.{rule}.severity = warning")));
        Folder.Write("style/Jobs.cs", """
            using TimerAttributes;
            namespace Acme;
            internal static class Jobs
            {
                [Every("5 sec")] private static void Job() { }
                private static void Unused() { }
            }
            internal sealed class Pump
            {
                [Every("1s")] internal void Job() { }
                internal void Other() { }
            }
            internal sealed class Unmade;
            """);
        string output = Folder.Dotnet("style", "build").Output.Split("Build FAILED.")[0];
        string[] found = [.. rules.SelectMany(rule => output.Split('\n').Where(line => line.Contains($": warning {rule}:", StringComparison.Ordinal)))
            .Select(line => line.Split("Jobs.cs")[1].Split(':')[0])];
        Assert.That(found, Is.EqualTo(["(6,25)", "(13,23)", "(11,19)"]), output);
    }

    private Command DotnetRun(string project)
    {
        Folder.Dotnet(project, "build").MustSucceed();
        return Folder.Dotnet(project, "run", "--no-build");
    }
}
