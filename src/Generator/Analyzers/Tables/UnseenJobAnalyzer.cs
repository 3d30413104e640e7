using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Generator.Parsing.References;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>
/// TMR010: a job that is not in the generated table, although it breaks no rule. An analyzer sees the code of all generators, and the generator of
/// the table sees only the files of the project.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnseenJobAnalyzer() : JobMethodAnalyzer(DeclarationRules.UnseenJob)
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        // Without a table, the generator has not run, for example in an editor that starts no generators.
        string table = TableClass.FullNameOf(start.Options.AnalyzerConfigOptionsProvider);
        if (start.Compilation.Assembly.GetTypeByMetadataName(table) is not { } own || !TableClass.Is(own)) return;
        var inTable = new HashSet<string>(ReferencedProjects.Own(start.Compilation)?.Jobs ?? [], StringComparer.Ordinal);
        var missing = new ConcurrentBag<(string Name, Location Place, UnseenCode Cause, string Path)>();
        OnJobMethods(start, method =>
        {
            if (method.Symbol.PartialDefinitionPart is not null) return; // The other part has the jobs of both.
            foreach (JobModel job in ParsedMethods.Parse(method.Symbol, method.Compilation).Jobs)
            {
                if (!inTable.Contains(job.Name))
                    missing.Add((job.Name, method.Syntax.Identifier.GetLocation(), UnseenCode.Of(method), method.Path));
            }
        });
        start.RegisterCompilationEndAction(end =>
        {
            // A name that several jobs have is reported as TMR007. A method is reported once.
            var reports = missing.GroupBy(static job => job.Name, StringComparer.Ordinal).Where(static same => same.Count() == 1)
                .Select(static same => same.Single()).GroupBy(static job => job.Place).Select(static same => same.First());
            foreach ((_, Location place, UnseenCode cause, string path) in reports)
                end.ReportDiagnostic(Diagnostic.Create(DeclarationRules.UnseenJob, place, path, cause.Reason, cause.Remedy));
        });
    }
}
