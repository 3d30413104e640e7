using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>TMR232: a job that takes a scoped service in a program without TimerAttributes.Hosting, which makes a scope for each run.</summary>
public sealed class SharedScopedServiceRule() : JobRule(InstanceRules.SharedScopedService)
{
    internal override void Start(RuleStart start)
    {
        // A library's jobs may be run by a program that has the package.
        if (!Programs.Is(start.Compilation)) return;
        if (ProjectParser.HasHosting(start.Compilation)) return;
        if (!ScopedServices.MayBeIn(start.Compilation)) return;
        var scoped = new ScopedServices();
        var taken = new ConcurrentBag<TakenService>();
        start.OnJobMethods(method =>
        {
            // The defining part of a partial method stands for both parts.
            if (method.Symbol.PartialDefinitionPart is not null || ParsedMethods.Parse(method.Symbol, method.Compilation).Jobs.IsEmpty) return;
            foreach (TakenService service in TakenService.Of(method)) taken.Add(service);
        });
        bool hasScopes = false;
        start.RegisterSyntaxNodeAction(
            node =>
            {
                if (OptionAssignment.NameOf(node) == "Scopes") hasScopes = true; // Several threads may come here.
            },
            SyntaxKind.SimpleAssignmentExpression);
        start.RegisterSyntaxNodeAction(scoped.Look, SyntaxKind.InvocationExpression);
        start.RegisterCompilationEndAction(end =>
        {
            if (hasScopes) return; // Each run has services of its own.

            // One report for each place, at the first job that needs it.
            foreach (TakenService service in taken.Where(scoped.Include).OrderBy(static one => one.Path, StringComparer.Ordinal)
                .GroupBy(static one => one.Place).Select(static same => same.First()))
                end.ReportDiagnostic(Diagnostic.Create(InstanceRules.SharedScopedService, service.Place, service.Path, service.Words));
        });
    }
}
