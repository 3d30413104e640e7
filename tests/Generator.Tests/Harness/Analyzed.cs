using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>What the analyzer reports of a project, as a build would: after the generator has run.</summary>
internal static class Analyzed
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzer = [new JobAnalyzer()];

    /// <summary>All reports in the order of their places. An exception in the analyzer (AD0001) is one of them.</summary>
    public static Diagnostic[] Reports(params string[] files) => Reports(Generated.From(files).Compilation);

    public static Diagnostic[] Reports(Compilation compilation) =>
    [
        .. compilation.WithAnalyzers(Analyzer).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .OrderBy(report => report.Location.SourceSpan),
    ];

    /// <summary>Asserts that the analyzer reports what is marked up and nothing else, and that the generated code compiles.</summary>
    public static Diagnostic[] MustReport(string marked)
    {
        (string source, string[] expected) = Markup.Read(marked);
        Generated generated = Generated.From(source);
        Diagnostic[] reports = Reports(generated.Compilation);
        Assert.That(
            reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, Code(report))), Is.EqualTo(expected),
            string.Join("\n", (object[])reports));
        Assert.That(generated.Complaints.Where(one => one.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true), Is.Empty, generated.Text);
        return reports;
    }

    private static string Code(Diagnostic report) => report.Location.SourceTree!.ToString().Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length);
}
