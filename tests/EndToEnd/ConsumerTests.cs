namespace TimerAttributes.EndToEnd;

/// <summary>The package in projects of other frameworks, languages and language versions. A job is called, or the build says why it is not.</summary>
public class ConsumerTests() : StrangerTests("src/Runtime")
{
    private const string Program = """
        using System;
        using System.Threading.Tasks;
        using TimerAttributes;

        internal static class Program
        {
            internal static async Task Main()
            {
                await using (var scheduler = new Scheduler(ScheduledJobs.Table)) await scheduler.RunAsync();
            }
        }

        internal static partial class Jobs
        {
            [Once("0s")]
            private static void Hello(Scheduler scheduler)
            {
                Console.WriteLine("hello");
                _ = scheduler.StopAsync();
            }
        }
        """;

    // The program is built for each framework. Only the newest one is sure to be on the machine to run.
    [Test]
    public void A_project_may_be_built_for_several_frameworks_at_once_each_with_its_table()
    {
        // Arrange: the frameworks before the newest one are packages of the machine's own sources.
        Folder.ReachOtherPackages();
        Folder.Write("several/several.csproj", Stranger.Project("Exe", Stranger.Package).Replace(
            "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net8.0;net9.0;net10.0</TargetFrameworks><UseAppHost>false</UseAppHost>", StringComparison.Ordinal));
        Folder.Write("several/Program.cs", Program);

        // Act
        Folder.Dotnet("several", "build").MustSucceed();
        Command run = Folder.Dotnet("several", "run", "--no-build", "-f", "net10.0");

        // Assert
        Assert.That(run.MustSucceed().Output, Is.EqualTo("hello\n"));
    }

    [TestCase("netstandard2.0")]
    [TestCase("net48")]
    [TestCase("net6.0")]
    public void A_project_of_an_older_framework_is_told_so_by_the_restore(string framework)
    {
        // Arrange
        Folder.Write($"{framework}/old.csproj", Stranger.Project(
            "Library", Stranger.Package, "<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>")
            .Replace("net10.0", framework, StringComparison.Ordinal));

        // Act
        Command restore = Folder.Dotnet(framework, "restore");

        // Assert
        Assert.That(restore.ExitCode, Is.Not.Zero);
        Assert.That(restore.Output, Does.Contain("error NU1202").And.Contain("net8.0"));
    }

    [TestCase("vbproj", "Jobs.vb", "Public Module Jobs\n<TimerAttributes.Every(\"1s\")> Public Sub Job()\nEnd Sub\nEnd Module\n", "Visual Basic")]
    [TestCase("fsproj", "Jobs.fs", "module Jobs\n[<TimerAttributes.Every(\"1s\")>]\nlet job () = ()\n", "F#")]
    public void A_project_in_another_language_is_told_that_it_has_no_table(string extension, string file, string source, string language)
    {
        // Arrange
        string reference = Stranger.Package + (extension == "fsproj" ? "<Compile Include=\"Jobs.fs\" />" : "");
        string project = Stranger.Project("Library", reference).Replace("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "", StringComparison.Ordinal)
            .Replace("<Nullable>enable</Nullable>", "", StringComparison.Ordinal).Replace("<ImplicitUsings>enable</ImplicitUsings>", "", StringComparison.Ordinal);
        Folder.Write($"{extension}/{extension}.{extension}", project);
        Folder.Write($"{extension}/{file}", source);

        // Act
        string told = Folder.Dotnet(extension, "build").MustSucceed().Output;
        string silent = Folder.Dotnet(extension, "build", "--no-incremental", "-p:TimerAttributesTableByHand=true").MustSucceed().Output;

        // Assert
        Assert.That(told, Does.Contain($"warning TMR301: {extension} is written in {language}, ").And.Contain("add the jobs to a Scheduler with an empty JobTable"));
        Assert.That(silent, Does.Contain("0 Warning(s)"));
    }
}
