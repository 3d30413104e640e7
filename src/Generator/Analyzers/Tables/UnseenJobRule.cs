using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>
/// TMR010: a job that is not in the generated table, although it breaks no rule. An analyzer sees the code of all generators, and the generator of
/// the table sees only the files of the project. A job that the generator would make if it ran again is not reported.
/// </summary>
public sealed class UnseenJobRule() : JobRule(DeclarationRules.UnseenJob)
{
    internal override void Start(RuleStart start)
    {
        // The names are read when the first job is found, because a start comes before each look at a file in an editor.
        var inTable = new Lazy<HashSet<string>?>(() => NamesInTable.Of(start.Compilation, start.Options.AnalyzerConfigOptionsProvider));
        var missing = new ConcurrentBag<(string Name, Location Place, UnseenCode Cause, IMethodSymbol Method, string Path)>();
        start.OnJobMethods(method =>
        {
            if (method.Symbol.PartialDefinitionPart is not null) return; // The other part has the jobs of both.
            foreach (JobModel job in ParsedMethods.Parse(method.Symbol, method.Compilation).Jobs)
            {
                if (inTable.Value?.Contains(job.Name) == false)
                    missing.Add((job.Name, method.Syntax.Identifier.GetLocation(), UnseenCode.Of(method), method.Symbol, method.Path));
            }
        });
        start.RegisterCompilationEndAction(end =>
        {
            if (missing.IsEmpty) return;
            var seen = new SeenCode(end.Compilation);

            // A name that several jobs have is reported as TMR007. A method is reported once.
            var reports = missing.GroupBy(static job => job.Name, StringComparer.Ordinal).Where(static same => same.Count() == 1)
                .Select(static same => same.Single()).Where(job => !seen.HasJob(job.Method, job.Name))
                .GroupBy(static job => job.Place).Select(static same => same.First());
            foreach ((_, Location place, UnseenCode cause, _, string path) in reports)
                end.ReportDiagnostic(Diagnostic.Create(DeclarationRules.UnseenJob, place, path, cause.Reason, cause.Remedy));
        });
    }
}
