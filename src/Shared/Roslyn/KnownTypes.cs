using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Roslyn;

/// <summary>The types that a handler's signature may have besides services. They are looked up once for each compilation.</summary>
internal sealed class KnownTypes
{
    // The table does not keep a compilation alive, although the types in its entry refer to the compilation.
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> ByCompilation = new();

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol? _tick;
    private readonly INamedTypeSymbol? _stopToken;
    private readonly INamedTypeSymbol? _task;
    private readonly INamedTypeSymbol? _valueTask;
    private readonly INamedTypeSymbol? _keyedServices;

    private KnownTypes(Compilation compilation)
    {
        _compilation = compilation;
        _tick = compilation.GetTypeByMetadataName("TimerAttributes.Tick");
        _stopToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        _task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        _valueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
        _keyedServices = compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider");
    }

    /// <summary>The types of the compilation.</summary>
    public static KnownTypes Of(Compilation compilation) => ByCompilation.GetValue(compilation, static one => new(one));

    /// <summary>The tick; null if the project does not refer to the library.</summary>
    public INamedTypeSymbol? Tick => _tick;

    public bool IsTick(ITypeSymbol type) => Same(type, _tick);

    public bool IsStopToken(ITypeSymbol type) => Same(type, _stopToken);

    public bool IsTask(ITypeSymbol type) => Same(type, _task);

    public bool IsValueTask(ITypeSymbol type) => Same(type, _valueTask);

    /// <summary>Whether generated code can ask a provider for keyed services.</summary>
    public bool HasKeyedServices => _keyedServices is not null && IsGlobal(_keyedServices);

    /// <summary>Whether code inside the symbol (a type or the assembly) can access the other symbol.</summary>
    public bool CanName(ISymbol other, ISymbol inside) => _compilation.IsSymbolAccessibleWithin(other, inside);

    /// <summary>Whether <c>global::</c> leads to the type. It does not if the reference has only an <c>extern alias</c>.</summary>
    public bool IsGlobal(ITypeSymbol type) =>
        type.ContainingAssembly is not { } assembly
        || _compilation.GetMetadataReference(assembly) is not { Properties.Aliases: { IsEmpty: false } aliases }
        || aliases.Contains(MetadataReferenceProperties.GlobalAlias, StringComparer.Ordinal);

    private static bool Same(ITypeSymbol type, INamedTypeSymbol? known) => SymbolEqualityComparer.Default.Equals(type, known);
}
