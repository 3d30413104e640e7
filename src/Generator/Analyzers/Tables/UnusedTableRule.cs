using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>TMR215: a program that has jobs and never uses their table.</summary>
public sealed class UnusedTableRule() : JobRule(UsageRules.UnusedJob, UsageRules.UnusedJobs)
{
    internal override void Start(RuleStart start)
    {
        // A library is left out, because the program that uses the library runs its jobs.
        if (!Programs.Is(start.Compilation)) return;
        var jobs = new ConcurrentBag<Location>();
        var table = new TableUse();
        start.OnJobMethods(method =>
        {
            foreach (Location job in method.InTable()) jobs.Add(job);
        });
        string name = TableClass.ShortNameOf(start.Options.AnalyzerConfigOptionsProvider);
        start.RegisterSyntaxNodeAction(table.Look, TableUse.Kinds);
        start.RegisterCompilationEndAction(end =>
        {
            if (jobs.IsEmpty || table.IsFound) return;
            Location[] places =
            [
                .. jobs.OrderBy(static place => place.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static place => place.SourceSpan),
            ];
            DiagnosticDescriptor rule = places.Length == 1 ? UsageRules.UnusedJob : UsageRules.UnusedJobs;
            string remedy = ProjectParser.HasHosting(end.Compilation)
                ? $"services.{TableModel.HostingMethod}() where the services of the host are added"
                : $"new Scheduler({name}.Table) and await its RunAsync()";
            end.ReportDiagnostic(Diagnostic.Create(rule, places[0], name, places.Length, remedy));
        });
    }
}
