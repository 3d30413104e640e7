using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator;
using TimerAttributes.Generator.Analyzers.Declarations;

namespace TimerAttributes.CodeFixes.Tests.Harness;

/// <summary>
/// A file that changes in front of one generator driver, as in an editor, and all that looks at it: generator, analyzers, suppressors
/// and fixes.
/// </summary>
internal sealed class Typist
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(JobGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private GeneratorDriver _driver = CSharpGeneratorDriver.Create([new JobGenerator().AsSourceGenerator()], parseOptions: UserProject.ParseOptions);
    private CSharpCompilation _project = UserProject.Of("", Usings);
    private string? _table;

    public Typist() => _project = _project.WithOptions(_project.Options.WithOutputKind(OutputKind.ConsoleApplication));

    /// <summary>How often a fix was applied.</summary>
    public int Fixes { get; private set; }

    /// <summary>The file is now that text: nothing throws, the table is what a fresh build makes, and its code has no error of its own.</summary>
    public Diagnostic[] Type(string text)
    {
        _project = _project.ReplaceSyntaxTree(_project.SyntaxTrees[0], UserProject.File("File0.cs", text));
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_project, out Compilation compilation, out _);
        GeneratorDriverRunResult run = _driver.GetRunResult();
        Assert.That(run.Results[0].Exception, Is.Null, text);
        string? table = run.GeneratedTrees.IsEmpty ? null : string.Join("\n", run.GeneratedTrees);
        Assert.That(table, Is.EqualTo(Generated.From(_project).Text), $"stale after:\n{text}");
        if (table != _table) Assert.That(ErrorsOfOurs(run, compilation), Is.Empty, text);
        _table = table;

        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => Assert.Fail($"{exception}\n{text}"), true, false, true);
        Diagnostic[] reports = [.. compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()];
        Assert.That(reports.Select(report => report.Id), Has.None.EqualTo("AD0001"), text);
        Diagnostic[] seen = [.. reports.Where(report => report.Severity > DiagnosticSeverity.Hidden)]; // Of a schedule there is always a note.
        if (seen.Length > 0) Fix(text);
        return seen;
    }

    private static IEnumerable<Diagnostic> ErrorsOfOurs(GeneratorDriverRunResult run, Compilation compilation) => run.GeneratedTrees
        .SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics())
        .Where(one => one.Severity == DiagnosticSeverity.Error);

    // Whatever is offered can be applied.
    private void Fix(string text)
    {
        Editor editor = Editor.With([.. Analyzers.Where(analyzer => analyzer is not (JobAnalyzer or DiagnosticSuppressor))], text, Usings);
        foreach (Diagnostic report in editor.Reports)
        {
            foreach (Microsoft.CodeAnalysis.CodeActions.CodeAction offer in editor.Offers(report))
            {
                _ = editor.Apply(offer);
                Fixes++;
            }
        }
    }
}
