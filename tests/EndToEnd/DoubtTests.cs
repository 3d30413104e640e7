namespace TimerAttributes.EndToEnd;

/// <summary>A program that compiles, and does not do what its author means: what the build warns of, and what <c>dotnet format</c> makes of it.</summary>
public class DoubtTests
{
    // The rest is information, which a build keeps to itself unless it is asked.
    private const string Doubtful = """
        using TimerAttributes;

        await using var scheduler = new Scheduler(ScheduledJobs.Table); // 29 TMR209

        internal static class Jobs
        {
            [Every("5ms")] internal static void Often() { } // 13 TMR201
            [Every("1s", RunOn = RunOn.Loop)] internal static void Naps() => Thread.Sleep(1); // 77 TMR202
            [Every("1s")] internal static void Strays() { _ = Task.Delay(1); } // 55 TMR206
            [Every("1s")] internal static async Task Deaf() => await Task.Delay(1); // 46 TMR203
            [Every("1d")] internal static void Daily() { } // 13 TMR204
        }
        """;

    private static Stranger s_folder = null!;

    [OneTimeSetUp]
    public void Pack() => s_folder = new("src/Runtime");

    [OneTimeTearDown]
    public void Delete() => s_folder.Dispose();

    [Test]
    public void The_build_warns_of_what_is_doubtful_and_says_the_rest_when_asked()
    {
        string[] all = FixTests.Marked("Program.cs", Doubtful);
        Assert.That(Built("quiet"), Is.EqualTo(all.Where(line => !line.Contains("TMR203", StringComparison.Ordinal) && !line.Contains("TMR204", StringComparison.Ordinal)).Order()));

        s_folder.Write("asked/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TMR203.severity = warning\ndotnet_diagnostic.TMR204.severity = error\n");
        Assert.That(Built("asked"), Is.EqualTo(all.Order()));
    }

    [Test]
    public void The_format_tool_mends_what_has_a_fix()
    {
        s_folder.Write("mended/mended.csproj", Stranger.Project("Exe", Stranger.Package));
        s_folder.Write("mended/Program.cs", Doubtful.Replace("// 29 TMR209", "await scheduler.RunAsync();", StringComparison.Ordinal));
        s_folder.Dotnet("mended", "build");
        s_folder.Dotnet("mended", ["format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", "TMR201", "TMR202", "TMR203", "TMR206"]).MustSucceed();

        string mended = File.ReadAllText(s_folder["mended/Program.cs"]);
        Assert.That(mended, Does.Contain("""[Every("5ms", RunOn = RunOn.Loop)] internal static void Often() { } // 13 TMR201""")
            .And.Contain("""[Every("1s")] internal static void Naps() => Thread.Sleep(1);""")
            .And.Match(@"async Task Strays\((CancellationToken cancellationToken)?\) \{ await Task\.Delay\(1(, cancellationToken)?\); \}") // Awaiting, it may be mended again.
            .And.Contain("async Task Deaf(CancellationToken cancellationToken) => await Task.Delay(1, cancellationToken);"));
        s_folder.Dotnet("mended", "build").MustSucceed();
    }

    private static IEnumerable<string> Built(string project)
    {
        s_folder.Write($"{project}/{project}.csproj", Stranger.Project("Exe", Stranger.Package));
        s_folder.Write($"{project}/Program.cs", Doubtful);
        return FixTests.Printed(s_folder.Dotnet(project, "build")).Order();
    }
}
