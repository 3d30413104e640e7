using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// TMR230 at the end of a compilation, in a project where several methods may give instances to one scheduler, and for a type that only seems to be
/// added, because another one has its name.
/// </summary>
public sealed class MissingInstanceAtEndRule() : JobRule(InstanceRules.MissingInstanceAtEnd)
{
    internal override void Start(RuleStart start)
    {
        if (!InstanceMethods.NeedInstances(start.Compilation)) return;
        LocalSchedulers? schedulers = LocalSchedulers.Of(start.Compilation, start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken);
        var types = new ConcurrentDictionary<INamedTypeSymbol, byte>(SymbolEqualityComparer.Default);
        start.OnJobMethods(method =>
        {
            // The others were judged while they were typed.
            INamedTypeSymbol type = method.Symbol.ContainingType;
            if (!method.Symbol.IsStatic && schedulers?.SeemsAdded(type) != false) types.TryAdd(type, 0);
        });
        InstanceUse? use = schedulers is null ? UseIn(start) : null;
        start.RegisterCompilationEndAction(end =>
        {
            foreach (INamedTypeSymbol type in types.Keys.Where(type => use?.IsMissing(type) ?? schedulers!.IsMissing(type)))
            {
                if (InstanceMethods.FirstJob(type, end.Compilation) is var (place, path))
                    end.ReportDiagnostic(Diagnostic.Create(
                        InstanceRules.MissingInstanceAtEnd, place, use?.Creations ?? schedulers!.Creations, path, type.Name));
            }
        });
    }

    private static InstanceUse UseIn(RuleStart start)
    {
        var use = new InstanceUse();
        start.RegisterOperationAction(use.Look, InstanceUse.Kinds);
        start.RegisterSyntaxNodeAction(use.LookAtAssignment, SyntaxKind.SimpleAssignmentExpression);
        return use;
    }
}
