using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>TMR231: a tagged method that the host calls too: the start, the stop or the work of a hosted service.</summary>
public sealed class HostedMethodRule() : JobRule(InstanceRules.HostedMethod)
{
    private const string Hosting = "Microsoft.Extensions.Hosting.";

    internal override void Start(RuleStart start)
    {
        if (start.Compilation.GetTypeByMetadataName(Hosting + "IHostedService") is not { } service) return;
        start.OnJobMethods(method =>
        {
            INamedTypeSymbol type = method.Symbol.ContainingType;
            if (!type.AllInterfaces.Contains(service, SymbolEqualityComparer.Default)) return;
            if (IsWork(method.Symbol) || Implements(method.Symbol))
                method.Report(InstanceRules.HostedMethod, method.Syntax.Identifier.GetLocation(), method.Path, type.Name);
        });
    }

    // Whether the method is the ExecuteAsync of a BackgroundService.
    private static bool IsWork(IMethodSymbol method)
    {
        IMethodSymbol first = method;
        while (first.OverriddenMethod is { } overridden) first = overridden;
        return FullName.Is(first.ContainingType, Hosting + "BackgroundService");
    }

    private static bool Implements(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .Where(static type => FullName.Is(type, Hosting + "IHostedService") || FullName.Is(type, Hosting + "IHostedLifecycleService"))
        .SelectMany(static type => type.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
