using System.IO.Compression;

namespace TimerAttributes.EndToEnd;

/// <summary>The command line as a stranger installs it, on programs that a stranger builds.</summary>
public class ToolPackageTests() : StrangerTests("src/Runtime", "src/Tool")
{
    private const string Program = """
        using TimerAttributes;

        await using var scheduler = new Scheduler(ScheduledJobs.Table);
        await scheduler.RunAsync();

        internal static class Jobs
        {
            [Every("1h", Name = "hourly", Aligned = true)]
            internal static void Work() { }

            [Cron("0 9 * * MON-FRI", TimeZone = "Europe/Berlin", Name = "report")]
            internal static void Report() { }
        }
        """;

    private const string List = """
        JOB     SCHEDULE              ZONE           NEXT                       MEANING
        hourly  every 1h                             2030-01-01T01:00:00Z       every 1h, aligned
        report  cron 0 9 * * MON-FRI  Europe/Berlin  2030-01-01T09:00:00+01:00  at 09:00 Monday to Friday, Europe/Berlin

        """;

    [OneTimeSetUp]
    public void Install() => Command.Run(
        Folder[""], "dotnet", ["tool", "install", "TimerAttributes.Tool", "--version", Stranger.Version, "--tool-path", Folder["bin"], "--add-source", Folder["feed"]],
        ("NUGET_PACKAGES", Folder["packages"])).MustSucceed();

    [Test]
    public void The_package_has_the_command_with_all_that_it_needs_and_its_page()
    {
        using ZipArchive package = ZipFile.OpenRead(Folder[$"feed/TimerAttributes.Tool.{Stranger.Version}.nupkg"]);
        Assert.That(package.Entries.Select(static entry => entry.FullName), Is.SupersetOf(new[]
        {
            "tool.md", "tools/net8.0/any/timers.dll", "tools/net8.0/any/timers.runtimeconfig.json", "tools/net8.0/any/DotnetToolSettings.xml",
            "tools/net8.0/any/TimerAttributes.dll", "tools/net8.0/any/TimerAttributes.Testing.dll", "tools/net8.0/any/TimerAttributes.TimeZones.dll",
            "tools/net8.0/any/System.CommandLine.dll",
        }));
    }

    [Test]
    public void An_assembly_and_its_folder_are_read_and_the_program_that_starts_it_is_told_from_it()
    {
        // Arrange
        Folder.Write("app/app.csproj", Stranger.Project("Exe", Stranger.Package));
        Folder.Write("app/Program.cs", Program);

        // Act
        Folder.Dotnet("app", "build", "-o", Folder["app/out"]).MustSucceed();

        // Assert
        Assert.That(Timers("list", Folder["app/out/app.dll"]), Is.EqualTo(new Command(0, List)));
        Assert.That(Timers("list", Folder["app/out"]), Is.EqualTo(new Command(0, List)));
        Assert.That(Timers("list", Folder["app/out/app"]), Is.EqualTo(new Command(2,
            $"timers: The file '{Folder["app/out/app"]}' has no jobs, because it only starts the assembly beside it. Name '{Folder["app/out/app.dll"]}'.\n")));
        Command check = Timers("check", Folder["app/out/app.dll"]);
        Assert.That(check.ExitCode, Is.EqualTo(2), check.Output);
        Timers("baseline", Folder["app/out/app.dll"], "-o", Folder["timers.baseline"]).MustSucceed();
        Timers("check", Folder["app/out/app.dll"]).MustSucceed();
    }

    [Test]
    public void A_program_of_one_file_is_read()
    {
        Folder.Write("single/single.csproj", Stranger.Project("Exe", Stranger.Package));
        Folder.Write("single/Program.cs", Program);
        Folder.Dotnet(
            "single", "publish", "--use-current-runtime", "--no-self-contained", "-p:PublishSingleFile=true", "-o", Folder["single/out"]).MustSucceed();
        Assert.That(Timers("list", Folder["single/out/single"]), Is.EqualTo(new Command(0, List)));
    }

    [Test]
    public void A_native_program_without_symbols_is_read()
    {
        string program = PublishNative(Stranger.Package, Program);
        if (Command.IsOnPath("strip")) Command.Run(Folder[""], "strip", [program]).MustSucceed();
        Assert.That(Timers("list", program), Is.EqualTo(new Command(0, List)));
    }

    private Command Timers(string command, params string[] arguments) => Command.Run(
        Folder[""], Folder["bin/timers"], [command, .. arguments, .. command == "list" ? (string[])["--now", "2030-01-01T00:00Z"] : []], ("DOTNET_ROOT", DotnetRoot), ("COLUMNS", "200"));

    private static string DotnetRoot => Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
}
