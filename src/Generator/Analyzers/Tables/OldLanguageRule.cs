using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>TMR011: a project that has jobs, and whose version of C# is too old for the generated table.</summary>
public sealed class OldLanguageRule() : JobRule(DeclarationRules.OldLanguage)
{
    internal override void Start(RuleStart start)
    {
        if (ProjectParser.HasLanguage(start.Compilation)) return;
        var jobs = new ConcurrentBag<(Location Place, string Path)>();
        start.OnJobMethods(method =>
        {
            foreach (Location job in method.InTable()) jobs.Add((job, method.Path));
        });
        string version = ((CSharpCompilation)start.Compilation).LanguageVersion.ToDisplayString();
        start.RegisterCompilationEndAction(end =>
        {
            // One report for the project, at its first job.
            var first = jobs.OrderBy(static job => job.Place.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(static job => job.Place.SourceSpan).Take(1);
            foreach ((Location place, string path) in first)
            {
                string oldest = ProjectParser.OldestLanguage.ToDisplayString();
                end.ReportDiagnostic(Diagnostic.Create(DeclarationRules.OldLanguage, place, path, version, oldest));
            }
        });
    }
}
