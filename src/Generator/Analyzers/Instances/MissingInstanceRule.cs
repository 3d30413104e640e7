using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// TMR230 while code is typed: an instance job in a program that gives its scheduler neither an instance nor a provider of services. It judges where
/// each scheduler stays in its method. <see cref="MissingInstanceAtEndRule"/> judges other projects.
/// </summary>
public sealed class MissingInstanceRule() : JobRule(InstanceRules.MissingInstance)
{
    internal override void Start(RuleStart start)
    {
        if (!InstanceMethods.NeedInstances(start.Compilation)
            || LocalSchedulers.Of(start.Compilation, start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken) is not { } schedulers) return;
        var first = new ConcurrentDictionary<INamedTypeSymbol, Location?>(SymbolEqualityComparer.Default);
        start.OnJobMethods(method =>
        {
            INamedTypeSymbol type = method.Symbol.ContainingType;
            if (method.Symbol.IsStatic || schedulers.SeemsAdded(type) || !schedulers.IsMissing(type)) return;
            Location place = method.Syntax.Identifier.GetLocation();
            if (first.GetOrAdd(type, one => InstanceMethods.FirstJob(one, method.Compilation)?.Place) == place)
                method.Report(InstanceRules.MissingInstance, place, schedulers.Creations, method.Path, type.Name);
        });
    }
}
