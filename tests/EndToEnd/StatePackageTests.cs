using System.IO.Compression;
using System.Xml.Linq;

namespace TimerAttributes.EndToEnd;

/// <summary>The package of state, as a stranger gets it: a program that is started several times.</summary>
public class StatePackageTests() : StrangerTests("src/Runtime", "src/State")
{
    private const string Package = $"""<PackageReference Include="TimerAttributes.State" Version="{Stranger.Version}" />""";

    // Runs until the job of each second has run, and says what has run besides.
    private const string Program = """
        using TimerAttributes;
        using TimerAttributes.State;

        await using var scheduler = new Scheduler(ScheduledJobs.Table, new() { State = TimerState.InFiles() });
        await scheduler.StartAsync();
        await Jobs.Done.Task;

        internal static class Jobs
        {
            internal static readonly TaskCompletionSource Done = new(TaskCreationOptions.RunContinuationsAsynchronously);

            [Once("0s", Persistent = true)]
            internal static void Migrate() => Console.WriteLine("migrated");

            [Every("1s", Aligned = true, Persistent = true)]
            internal static void Count(Tick tick)
            {
                Console.WriteLine($"due {tick.Due.ToUnixTimeSeconds()} {tick.Expirations}");
                Done.TrySetResult();
            }
        }
        """;

    [Test]
    public void The_package_depends_on_exactly_its_runtime()
    {
        using ZipArchive package = ZipFile.OpenRead(Folder[$"feed/TimerAttributes.State.{Stranger.Version}.nupkg"]);
        Assert.That(package.Entries.Select(entry => entry.FullName), Is.SupersetOf(new[]
        {
            "lib/net8.0/TimerAttributes.State.dll", "lib/net8.0/TimerAttributes.State.xml",
            "lib/net10.0/TimerAttributes.State.dll", "lib/net10.0/TimerAttributes.State.xml", "state.md",
        }));
        using Stream nuspec = package.GetEntry("TimerAttributes.State.nuspec")!.Open();
        Assert.That(XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => ((string?)element.Attribute("id"), (string?)element.Attribute("version"))).Distinct(),
            Is.EqualTo(new[] { ("TimerAttributes", $"[{Stranger.Version}]") }));
    }

    [Test]
    public void A_program_that_is_started_again_goes_on_where_it_has_ended()
    {
        Folder.Write("again/again.csproj", Stranger.Project("Exe", Stranger.Package + Package));
        Folder.Write("again/Program.cs", Program);
        Folder.Dotnet("again", "build", "-o", Folder["again/out"]).MustSucceed();
        StartTwice("again", "dotnet", "out/again.dll");
    }

    [Test]
    public void A_native_program_does_as_well_and_publishes_without_a_warning()
    {
        StartTwice("native", PublishNative(Stranger.Package + Package, Program));
    }

    private void StartTwice(string project, string program, params string[] arguments)
    {
        string[] first = Start(project, program, arguments);
        Assert.That(first, Has.Member("migrated"));
        string[] second = Start(project, program, arguments);
        Assert.That(second, Has.No.Member("migrated"));
        // Each second since the last one of the first process is answered for, once.
        long last = Dues(first).Max();
        Assert.That(Dues(second), Is.EqualTo(Enumerable.Range(1, Dues(second).Length).Select(n => last + n)));
        Assert.That(Directory.GetFiles(Folder[$"{project}/state/timers"]).Select(Path.GetFileName), Is.EquivalentTo(["Jobs.Migrate%20once.timer", "Jobs.Count.timer"]));
    }

    private string[] Start(string project, string program, string[] arguments) =>
        Command.Run(Folder[project], program, arguments, ("STATE_DIRECTORY", Folder[$"{project}/state"])).MustSucceed().Output.Split('\n');

    private static long[] Dues(string[] lines) => [.. lines.Select(static line => line.Split(' ')).Where(static words => words is ["due", _, _])
        .SelectMany(static words => Enumerable.Range(0, int.Parse(words[2])).Select(n => long.Parse(words[1]) + n))];
}
