using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>TMR230: an instance job in a program that gives its scheduler neither an instance nor a provider of services.</summary>
public sealed class MissingInstanceRule() : JobRule(InstanceRules.MissingInstance)
{
    internal override void Start(RuleStart start)
    {
        // The program that uses a library adds its instances, and a host has the services.
        if (start.Compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication)) return;
        if (ProjectParser.HasHosting(start.Compilation) || !InstanceMethods.MayBeJobs(start.Compilation)) return;
        var jobs = new ConcurrentBag<(INamedTypeSymbol Type, Location Place, string Path)>();
        var use = new InstanceUse();
        start.OnJobMethods(method =>
        {
            if (!method.Symbol.IsStatic && method.InTable().Any())
                jobs.Add((method.Symbol.ContainingType, method.Syntax.Identifier.GetLocation(), method.Path));
        });
        start.RegisterOperationAction(use.Look, InstanceUse.Kinds);
        start.RegisterSyntaxNodeAction(use.LookAtAssignment, SyntaxKind.SimpleAssignmentExpression);
        start.RegisterCompilationEndAction(end =>
        {
            // One report for each type, at its first job.
            var reports = jobs.Where(job => use.IsMissing(job.Type))
                .OrderBy(static job => job.Place.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static job => job.Place.SourceSpan)
                .GroupBy(static job => job.Type, (IEqualityComparer<INamedTypeSymbol>)SymbolEqualityComparer.Default)
                .Select(static same => same.First());
            foreach ((INamedTypeSymbol type, Location place, string path) in reports)
                end.ReportDiagnostic(Diagnostic.Create(InstanceRules.MissingInstance, place, use.Creations, path, type.Name));
        });
    }
}
