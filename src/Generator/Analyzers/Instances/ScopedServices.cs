using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Instances;

/// <summary>
/// Collects which services the project registers as scoped. Names are compared first, because that rules out most calls without binding.
/// </summary>
internal sealed class ScopedServices
{
    private const string Container = "Microsoft.Extensions.DependencyInjection", Context = "Microsoft.EntityFrameworkCore.DbContext";

    private static readonly HashSet<string> Scoping = new(StringComparer.Ordinal)
    {
        "AddScoped", "TryAddScoped", "Scoped", "AddDbContext", "AddDbContextPool", "AddDbContextFactory",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "AddSingleton", "TryAddSingleton", "Singleton", "AddTransient", "TryAddTransient", "Transient",
    };

    private static readonly HashSet<string> Keyed = new(StringComparer.Ordinal)
    {
        "AddKeyedScoped", "TryAddKeyedScoped", "KeyedScoped", "AddKeyedSingleton", "TryAddKeyedSingleton", "KeyedSingleton",
        "AddKeyedTransient", "TryAddKeyedTransient", "KeyedTransient",
    };

    private readonly ConcurrentDictionary<ISymbol, byte> _scoped = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, byte> _other = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<(ITypeSymbol Type, ServiceConstant? Key, bool IsScoped)> _keyed = [];

    /// <summary>Whether the project can have scoped services.</summary>
    public static bool MayBeIn(Compilation compilation) =>
        compilation.GetTypeByMetadataName($"{Container}.IServiceCollection") is not null || compilation.GetTypeByMetadataName(Context) is not null;

    /// <summary>
    /// Whether the service is a scoped one. The last registration counts, so it must have no registration of another lifetime. A context of a database
    /// without a key is a scoped one without a registration, too.
    /// </summary>
    public bool Include(TakenService service) => service.Key is { } key
        ? HasKey(service.Type, key)
        : (Has(_scoped, service.Type) || IsContext(service.Type)) && !Has(_other, service.Type);

    /// <summary>Looks at a call: <c>services.AddScoped&lt;TService, T&gt;()</c>, <c>AddDbContext&lt;T&gt;()</c> and the like.</summary>
    public void Look(SyntaxNodeAnalysisContext node)
    {
        SimpleNameSyntax? name = ((InvocationExpressionSyntax)node.Node).Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax access => access.Name,
            _ => null,
        };
        if (name?.Identifier.ValueText is not { } word) return;
        bool isScoping = Scoping.Contains(word), isKeyed = Keyed.Contains(word);
        if (!isScoping && !isKeyed && !Others.Contains(word)) return;
        if (node.SemanticModel.GetOperation(node.Node, node.CancellationToken) is not IInvocationOperation call
            || Registered(call) is not { } type) return;

        if (type is INamedTypeSymbol { IsUnboundGenericType: true }) type = type.OriginalDefinition;
        if (!isKeyed) (isScoping && !call.Arguments.Any(IsOtherLifetime) ? _scoped : _other).TryAdd(type, 0);
        else if (call.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "serviceKey") is { } key)
            _keyed.Add((type, ServiceConstant.Of(key.Value), word.EndsWith("Scoped", StringComparison.Ordinal)));
    }

    // 0 is a singleton, 1 is scoped, 2 is transient. The context of a factory that is a singleton is scoped.
    private static bool IsOtherLifetime(IArgumentOperation argument) => argument.Value.ConstantValue is { HasValue: true, Value: int lifetime }
        && (argument.Parameter?.Name == "contextLifetime" ? lifetime != 1 : argument.Parameter?.Name == "lifetime" && lifetime == 2);

    private static ITypeSymbol? Registered(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!method.ContainingNamespace.ToDisplayString().StartsWith(Container, StringComparison.Ordinal)) return null;
        return method.TypeArguments.IsEmpty
            ? call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand
            : method.TypeArguments[0];
    }

    // A key that is no constant may be this one.
    private bool HasKey(ITypeSymbol type, ServiceConstant key)
    {
        var ofType = _keyed.Where(one => Is(one.Type, type)).ToArray();
        return Array.Exists(ofType, one => one.IsScoped && one.Key?.Is(key) == true)
            && !Array.Exists(ofType, one => !one.IsScoped && one.Key?.Is(key) != false);
    }

    private static bool Has(ConcurrentDictionary<ISymbol, byte> services, ITypeSymbol type) =>
        services.ContainsKey(type) || services.ContainsKey(type.OriginalDefinition);

    private static bool Is(ITypeSymbol registered, ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(registered, type) || SymbolEqualityComparer.Default.Equals(registered, type.OriginalDefinition);

    private static bool IsContext(ITypeSymbol type)
    {
        for (ITypeSymbol? one = type; one is not null; one = one.BaseType)
        {
            if (FullName.Is(one, Context)) return true;
        }

        return false;
    }
}
