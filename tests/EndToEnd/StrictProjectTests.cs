using System.Text.RegularExpressions;

namespace TimerAttributes.EndToEnd;

/// <summary>The sample of the README in a project with many strict analyzers.</summary>
public partial class StrictProjectTests() : StrangerTests("src/Runtime")
{
    private static readonly string[] Packages =
    [
        "Meziantou.Analyzer", "Microsoft.VisualStudio.Threading.Analyzers", "Roslynator.Analyzers", "SonarAnalyzer.CSharp", "StyleCop.Analyzers.Unstable",
    ];

    [OneTimeSetUp]
    public void WriteTheProject()
    {
        Folder.ReachOtherPackages();
        string references = Stranger.Package + string.Concat(Packages.Select(Repository.PackageReference));
        Folder.Write("strict/strict.csproj", Stranger.Project("Exe", references, "<AnalysisLevel>latest-all</AnalysisLevel>")
            .Replace("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "", StringComparison.Ordinal));
        Folder.Write("strict/Program.cs", Repository.Read("samples/Heartbeat/Program.cs"));
        Folder.Write("strict/Store.cs", """
            using TimerAttributes;
            internal sealed class Store { public int Size => GetHashCode(); }
            internal static class Sweeps { [Every("2s")] internal static void Sweep(Store store) => Console.WriteLine(store.Size); }
            """);
        // What makes each part of the generated code.
        Folder.Write("strict/Shapes.cs", """
            using TimerAttributes;
            internal partial class Outer
            {
                private sealed partial class Inner
                {
                    private bool IsOpen => GetHashCode() > 0;
                    private static bool IsEven(Tick tick) => tick.Expirations > 0;
                    [Every("2s", When = nameof(IsOpen), Overlap = Overlap.Queue, Timeout = "1s")] private Task Poll(CancellationToken stop) => Task.Delay(1, stop);
                    [Cron("0 9 * * MON-FRI", TimeZone = "Europe/Dublin", When = nameof(IsEven))] private static ValueTask Report(Tick tick) => default;
                    [Every("1h", Aligned = true, Retries = 2, RetryDelay = "1s", RunOn = RunOn.Thread)] private async Task Sync(Store store, CancellationToken stop) => await Task.Delay(store.Size, stop);
                }
            }
            public sealed record Sensor(int Number)
            {
                [Every("100ms", Precision = "100us", RunOn = RunOn.Thread), Once("1s", Name = "sensor-first")] public void Read() => Console.WriteLine(Number);
                [Every("1m", RunAtStart = true, Missed = MissedTicks.Burst)] public static void Flush() { }
            }
            """);
    }

    // Rules of style, such as those about headers of files and namespaces, are a matter of the project's.
    [Test]
    public void The_sample_has_no_finding_about_its_jobs_and_generated_code_has_none_at_all()
    {
        // Act
        string output = Folder.Dotnet("strict", "build").MustSucceed().Output;

        // Assert
        string[] found = [.. Finding().Matches(output).Select(static one => $"{one.Groups["file"]} {one.Groups["id"]}").Distinct(StringComparer.Ordinal)];
        Assert.That(found, Has.Some.StartsWith("Program.cs SA"), "The analyzers run.");
        Assert.That(found, Has.None.Matches<string>(static one => one.Contains(".g.cs ", StringComparison.Ordinal)));
        Assert.That(found.Select(static one => one.Split(' ')[1]), Has.None.AnyOf("CA2007", "MA0004", "VSTHRD200", "VSTHRD111", "CA1812", "CA1822", "CA5394", "IDE0051"));
    }

    [Test]
    public void A_severity_for_all_rules_makes_no_correct_job_an_error()
    {
        // Arrange
        Folder.Write("bulk/bulk.csproj", Stranger.Project("Exe", Stranger.Package));
        Folder.Write("bulk/Program.cs", Repository.Read("samples/Heartbeat/Program.cs"));
        Folder.Write("bulk/.editorconfig", "root = true\n[*.cs]\ndotnet_analyzer_diagnostic.severity = error\ndotnet_analyzer_diagnostic.category-Style.severity = none\n");

        // Act
        string output = Folder.Dotnet("bulk", "build").Output;

        // Assert
        Assert.That(output, Does.Not.Contain("TMR"));
    }

    [GeneratedRegex(@"(?<file>[\w.]+)\(\d+,\d+\): (warning|error) (?<id>\w+):")]
    private static partial Regex Finding();
}
