using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers;
using TimerAttributes.Generator.Analyzers.Declarations;

namespace TimerAttributes.Generator.Tests.Harness;

/// <summary>What the analyzer reports of a project, as a build would: after the generator has run.</summary>
internal static class Analyzed
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzer = [new JobAnalyzer()];

    /// <summary>All reports in the order of their places. An exception in the analyzer (AD0001) is one of them.</summary>
    public static Diagnostic[] Reports(params string[] files) => Reports(Generated.From(files).Compilation);

    public static Diagnostic[] Reports(Compilation compilation) => Reports(compilation, Analyzer);

    /// <summary>What one rule reports.</summary>
    public static Diagnostic[] Reports<TRule>(Compilation compilation, string? tableNamespace = null) where TRule : JobRule, new() =>
        Reports(compilation, [new RulesAlone(new TRule())], tableNamespace);

    /// <summary>All reports of these analyzers, those of later files last.</summary>
    public static Diagnostic[] Reports(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, string? tableNamespace = null, params AdditionalText[] files) =>
    [
        .. compilation.WithAnalyzers(analyzers, new AnalyzerOptions([.. files], new ProjectFile(tableNamespace))).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .OrderBy(report => report.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(report => report.Location.SourceSpan),
    ];

    /// <summary>What an editor shows of one file while it is typed: without what a rule can only say at the end of a compilation.</summary>
    public static Diagnostic[] WhileTyped<TRule>(Compilation compilation, int file) where TRule : JobRule, new() =>
        WhileTyped(compilation, file, new RulesAlone(new TRule()));

    /// <summary>The same of an analyzer.</summary>
    public static Diagnostic[] WhileTyped(Compilation compilation, int file, DiagnosticAnalyzer analyzer) =>
    [
        .. compilation.WithAnalyzers([analyzer], new AnalyzerOptions([], new ProjectFile(null)))
            .GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(compilation.SyntaxTrees.ElementAt(file)), filterSpan: null, default).GetAwaiter().GetResult()
            .OrderBy(report => report.Location.SourceSpan),
    ];

    /// <summary>Asserts that the analyzer reports what is marked up and nothing else, and that the generated code compiles.</summary>
    public static Diagnostic[] MustReport(string marked) => MustReport(marked, Analyzer, OutputKind.DynamicallyLinkedLibrary);

    /// <summary>Asserts the same of one rule, and that the source itself compiles.</summary>
    public static Diagnostic[] MustReport<TRule>(string marked, OutputKind output = OutputKind.DynamicallyLinkedLibrary)
        where TRule : JobRule, new() => MustReport(marked, output, new TRule());

    /// <summary>Asserts the same of several rules together.</summary>
    public static Diagnostic[] MustReport(string marked, OutputKind output, params JobRule[] rules)
    {
        Diagnostic[] reports = MustReport(marked, [new RulesAlone(rules)], output);
        Compilation project = UserProject.Of(Markup.Read(marked).Source);
        Assert.That(Generated.From(project.WithOptions(project.Options.WithOutputKind(output))).Complaints.Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return reports;
    }

    private static Diagnostic[] MustReport(string marked, ImmutableArray<DiagnosticAnalyzer> analyzers, OutputKind output)
    {
        (string source, string[] expected) = Markup.Read(marked);
        Compilation project = UserProject.Of(source);
        Generated generated = Generated.From(project.WithOptions(project.Options.WithOutputKind(output)));
        Diagnostic[] reports = Reports(generated.Compilation, analyzers);
        Assert.That(
            reports.Select(report => Markup.Report(report.Id, report.Location.SourceSpan.Start, Code(report))), Is.EqualTo(expected),
            string.Join("\n", (object[])reports));
        Assert.That(generated.Complaints.Where(one => one.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true), Is.Empty, generated.Text);
        return reports;
    }

    private static string Code(Diagnostic report) => report.Location.SourceTree!.ToString().Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length);
}
