using System.Text.RegularExpressions;

namespace TimerAttributes.EndToEnd;

/// <summary>A project with every mistake, as a stranger has it: what the build prints, and what <c>dotnet format</c> makes of it.</summary>
public partial class FixTests() : StrangerTests("src/Runtime")
{
    // Where there is a word of what is wrong, the build has to print it in that line, and nothing else anywhere.
    private const string Mendable = """
        using TimerAttributes;

        namespace Acme;

        public static class Jobs
        {
            // Comments stay where they are.
            [Every("5 sec")] internal static void Words() { } // 14 TMR101
            [Every("5")] internal static void Number() { } // 13 TMR101
            [Every("00:00:05")] internal static void Clockwork() { } // 15 TMR101
            [Once("5S")] internal static void Shouted() { } // 13 TMR101
            [Every("100us", RunOn = RunOn.Loop)] internal static void Tiny() { } // 13 TMR102
            [Every("1s", RunOn = (RunOn)7)] internal static void Odd() { } // 26 TMR102
            [Every("1s")] static void Hidden() { } // 31 TMR004
            [Every("1s")] private static void Private(Tick tick) { } // One TMR004 for both.
            [Once("1s")] internal static async void Lost() => await Task.Yield(); // 40 TMR005
            [Every("1s")] internal static void Extra(Tick tick, int number, CancellationToken stop) { } // 57 TMR003
            [Every("1s")] internal static void ByReference(ref Tick tick) { } // 52 TMR003
            [Every("1s")] internal static void Twice() { } // 6 TMR007
            [Every("2s")] internal static void Twice(Tick tick) { } // 6 TMR007
            [Every("2s", Name = " ")] internal static void Blank() { } // 25 TMR007
        }

        internal ref struct Buffer
        {
            [Every("1s")] internal void OnStack() { } // 33 TMR008
        }
        """;

    // What no tool can know how to mend.
    private const string Others = """
        using TimerAttributes;

        namespace Acme;

        internal abstract class OtherJobs
        {
            [Every("1s")] internal static void Typed<T>() { } // 40 TMR001
            [Every("1s")] internal static int Number() => 1; // 35 TMR002
            [Every("1s")] internal abstract void Abstract(); // 42 TMR006
            [Every("soon")] internal static void Word() { } // 13 TMR101
        }

        internal static class Extensions
        {
            extension(OtherJobs jobs)
            {
                [Every("1s")] internal void OfObject() { } // 37 TMR006
                [Every("1s")] internal static void OfType() { } // 44 TMR006
            }
        }
        """;

    [Test]
    public void The_build_prints_each_mistake_once_at_its_line_and_column()
    {
        Folder.Write("every/every.csproj", Stranger.Project("Library", Stranger.Package));
        Folder.Write("every/Jobs.cs", Mendable);
        Folder.Write("every/Others.cs", Others);
        Command build = Folder.Dotnet("every", "build");
        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(
            Printed(build).Order(),
            Is.EqualTo(Marked("Jobs.cs", Mendable).Concat(Marked("Others.cs", Others)).Order()), build.Output);
    }

    [Test]
    public void The_format_tool_finds_the_fixes_in_the_package_and_the_project_builds_afterwards()
    {
        Folder.Write("broken/broken.csproj", Stranger.Project("Library", Stranger.Package));
        Folder.Write("broken/Jobs.cs", Mendable);
        Assert.That(Folder.Dotnet("broken", "build").ExitCode, Is.Not.Zero);
        Folder.Dotnet("broken", ["format", "analyzers", "--no-restore", "--severity", "error", "--diagnostics", .. Rules()]).MustSucceed();

        string mended = File.ReadAllText(Folder["broken/Jobs.cs"]);
        Assert.That(Marked("", mended), Has.Length.EqualTo(Marked("", Mendable).Length), "comments stay");
        Assert.That(mended, Does.Contain("""[Every("5s")] internal static void Words()""").And.Contain("async Task Lost()"));
        Folder.Dotnet("broken", "build").MustSucceed();
    }

    private static string[] Rules() => [.. Mark().Matches(Mendable).Select(mark => mark.Groups["rule"].Value).Distinct()];

    /// <summary>What a build that fails printed, before the summary, which says it all again.</summary>
    internal static IEnumerable<string> Printed(Command build) =>
        Line().Matches(build.Output.Split("Build FAILED.")[0]).Select(line => line.Groups["what"].Value);

    /// <summary>What the source says it should.</summary>
    internal static string[] Marked(string file, string source) =>
    [
        .. source.Split('\n').SelectMany((line, index) => Mark().Matches(line)
            .Select(mark => $"{file}({index + 1},{mark.Groups["column"]}): error {mark.Groups["rule"]}")),
    ];

    [GeneratedRegex(@"// (?<column>\d+) (?<rule>TMR\d+)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<what>\w+\.cs\(\d+,\d+\): (error|warning) \w+)")]
    private static partial Regex Line();
}
