namespace TimerAttributes.EndToEnd;

/// <summary>A program that compiles, and does not do what its author means: what the build warns of, and what <c>dotnet format</c> makes of it.</summary>
public class DoubtTests() : StrangerTests("src/Runtime")
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

    [Test]
    public void The_build_warns_of_what_is_doubtful_and_says_the_rest_when_asked()
    {
        string[] all = FixTests.Marked("Program.cs", Doubtful);
        Assert.That(Built("quiet"), Is.EqualTo(all.Where(line => !line.Contains("TMR203", StringComparison.Ordinal) && !line.Contains("TMR204", StringComparison.Ordinal)).Order()));

        Folder.Write("asked/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TMR203.severity = warning\ndotnet_diagnostic.TMR204.severity = error\n");
        Assert.That(Built("asked"), Is.EqualTo(all.Order()));
    }

    [Test]
    public void The_format_tool_mends_what_has_a_fix()
    {
        Folder.Write("mended/mended.csproj", Stranger.Project("Exe", Stranger.Package));
        Folder.Write("mended/Program.cs", Doubtful.Replace("// 29 TMR209", "await scheduler.RunAsync();", StringComparison.Ordinal));
        Folder.Dotnet("mended", "build");
        Folder.Dotnet("mended", ["format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", "TMR201", "TMR202", "TMR203", "TMR206"]).MustSucceed();

        string mended = File.ReadAllText(Folder["mended/Program.cs"]);
        Assert.That(mended, Does.Contain("""[Every("5ms", RunOn = RunOn.Loop)] internal static void Often() { } // 13 TMR201""")
            .And.Match(@"RunOn\.Loop\)\] internal static async Task Naps\((CancellationToken cancellationToken)?\) => await Task\.Delay\(1(, cancellationToken)?\);")
            .And.Match(@"async Task Strays\((CancellationToken cancellationToken)?\) \{ await Task\.Delay\(1(, cancellationToken)?\); \}") // Awaiting, it may be mended again.
            .And.Contain("async Task Deaf(CancellationToken cancellationToken) => await Task.Delay(1, cancellationToken);"));
        Folder.Dotnet("mended", "build").MustSucceed();
    }

    private IEnumerable<string> Built(string project)
    {
        Folder.Write($"{project}/{project}.csproj", Stranger.Project("Exe", Stranger.Package));
        Folder.Write($"{project}/Program.cs", Doubtful);
        return FixTests.Printed(Folder.Dotnet(project, "build")).Order();
    }
}
