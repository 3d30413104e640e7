using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>TMR230 at the end of a compilation, in a project where several methods may give instances to one scheduler.</summary>
public sealed class MissingInstanceAtEndRule() : JobRule(InstanceRules.MissingInstanceAtEnd)
{
    internal override void Start(RuleStart start)
    {
        if (!InstanceMethods.NeedInstances(start.Compilation)
            || LocalSchedulers.Of(start.Compilation, start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken) is not null) return;
        var types = new ConcurrentDictionary<INamedTypeSymbol, byte>(SymbolEqualityComparer.Default);
        var use = new InstanceUse();
        start.OnJobMethods(method =>
        {
            if (!method.Symbol.IsStatic) types.TryAdd(method.Symbol.ContainingType, 0);
        });
        start.RegisterOperationAction(use.Look, InstanceUse.Kinds);
        start.RegisterSyntaxNodeAction(use.LookAtAssignment, SyntaxKind.SimpleAssignmentExpression);
        start.RegisterCompilationEndAction(end =>
        {
            foreach (INamedTypeSymbol type in types.Keys.Where(use.IsMissing))
            {
                if (InstanceMethods.FirstJob(type, end.Compilation) is var (place, path))
                    end.ReportDiagnostic(Diagnostic.Create(InstanceRules.MissingInstanceAtEnd, place, use.Creations, path, type.Name));
            }
        });
    }
}
