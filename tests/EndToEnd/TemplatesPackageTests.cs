using System.Diagnostics;

namespace TimerAttributes.EndToEnd;

/// <summary>The package of templates as a stranger installs it, and the workers that <c>dotnet new</c> then makes.</summary>
public class TemplatesPackageTests() : StrangerTests("src/Runtime", "src/State", "src/Hosting", "src/Testing", "src/Templates")
{
    [OneTimeSetUp]
    public void Install()
    {
        Folder.ReachOtherPackages();
        New("install", Folder[$"feed/TimerAttributes.Templates.{Stranger.Version}.nupkg"]);
    }

    [TestCase("My.Worker", "My.Worker")]
    [TestCase("mail-jobs", "mail_jobs")]
    public void A_worker_of_any_name_is_built_without_a_warning_passes_its_test_and_runs_until_SIGTERM(string name, string space)
    {
        // Arrange
        New("timers-worker", "-n", name);

        // Act
        Command build = Folder.Dotnet(name, "build").MustSucceed();
        Command test = Folder.Dotnet(name, "test", "--no-build").MustSucceed();
        using ChildProcess worker = Start(Folder[$"{name}/src/bin/Debug/net10.0"], name);
        string started = worker.ReadUntil("jobs have started"), run = worker.ReadUntil("inbox");
        worker.Signal(ChildProcess.SIGTERM);
        (int exitCode, string output) = worker.Finish();

        // Assert
        Assert.That(build.Output, Does.Contain("0 Warning(s)"));
        Assert.That(test.Output, Does.Match($@"Failed: +0, Passed: +1, .* {name}\.Tests\.dll"));
        Assert.That(File.ReadAllText(Folder[$"{name}/src/InboxJobs.cs"]), Does.Contain($"\nnamespace {space};\n"));
        Assert.That(started, Does.Contain("2 jobs have started."));
        Assert.That(run, Does.EndWith("The inbox has 0 messages."));
        Assert.That((exitCode, worker.Errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("The jobs have stopped."));
    }

    [Test]
    public void A_worker_has_the_files_that_its_README_names_and_no_name_of_the_template()
    {
        // Act
        New("timers-worker", "-n", "Mail");

        // Assert
        string[] files = [.. Directory.GetFiles(Folder["Mail"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder["Mail"], file))];
        string[] named = [.. File.ReadAllText(Folder["Mail/README.md"]).Split("| `").Skip(1).Select(static row => row.Split('`')[0])];
        Assert.That(files, Is.EquivalentTo([
            ".dockerignore", ".gitignore", "Mail.slnx", "README.md", "src/Mail.csproj", "src/Program.cs", "tests/Mail.Tests.csproj", .. named]));
        Assert.That(files.Where(file => File.ReadAllText(Folder[$"Mail/{file}"]).Contains("acme", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [Test]
    public void A_worker_s_unit_is_one_that_systemd_takes_without_a_complaint()
    {
        // Arrange
        if (!Command.IsOnPath("systemd-analyze")) Assert.Ignore("systemd-analyze is not on this machine; Debian's package systemd has it.");
        New("timers-worker", "-n", "night jobs");
        string text = File.ReadAllText(Folder["night jobs/night jobs.service"]);
        File.WriteAllText(Folder["night.service"], text.Replace("/usr/bin/dotnet", Environment.ProcessPath, StringComparison.Ordinal));

        // Act
        Command verify = Command.Run(Folder[""], "systemd-analyze", ["verify", "--man=no", Folder["night.service"]]);

        // Assert
        Assert.That(verify, Is.EqualTo(new Command(0, "")));
        Assert.That(text, Does.Contain(" \"/opt/night jobs/night jobs.dll\"\n"));
    }

    /// <summary>Runs <c>dotnet new</c> with templates of the stranger's own.</summary>
    private void New(params string[] arguments) =>
        Command.Run(Folder[""], "dotnet", ["new", .. arguments], ("DOTNET_CLI_HOME", Folder["home"]), ("DOTNET_NOLOGO", "1")).MustSucceed();

    private static ChildProcess Start(string folder, string name) =>
        new(new ProcessStartInfo("dotnet", [$"{name}.dll"]) { WorkingDirectory = folder });
}
