using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// TMR230 while code is typed: an instance job in a program that gives its scheduler neither an instance nor a provider of services. It judges where
/// each scheduler stays in its method. <see cref="MissingInstanceOfProjectRule"/> judges other projects.
/// </summary>
public sealed class MissingInstanceRule() : JobRule(InstanceRules.MissingInstance)
{
    internal override void Start(RuleStart start)
    {
        if (!InstanceMethods.NeedInstances(start.Compilation)
            || LocalSchedulers.Of(start.Compilation, start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken) is not { } use) return;
        start.OnJobMethods(method =>
        {
            Location place = method.Syntax.Identifier.GetLocation();
            if (!method.Symbol.IsStatic && use.IsMissing(method.Symbol.ContainingType)
                && InstanceMethods.FirstJob(method.Symbol.ContainingType, method.Compilation) is { } first && first.Place == place)
                method.Report(InstanceRules.MissingInstance, place, use.Creations, method.Path, method.Symbol.ContainingType.Name);
        });
    }
}
