using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Suppressors;

/// <summary>
/// The classes of a project that the services make for its jobs: those that jobs take, that the constructors of their classes take, and that the
/// constructors of these take in turn.
/// </summary>
internal sealed class JobServices
{
    private readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);

    public JobServices(Compilation compilation, CancellationToken stop)
    {
        // GetSymbolsWithName compares names only, and binds no body.
        foreach (ISymbol symbol in compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Member, stop))
        {
            if (symbol is not IMethodSymbol method || !IsTagged(method, stop) || JobAttributes.Of(method).IsEmpty) continue;
            Add(method);
            if (!method.IsStatic) AddConstructors(method.ContainingType);
        }
    }

    public bool Include(INamedTypeSymbol type) => _types.Contains(type.OriginalDefinition);

    // Most methods have no attribute in the source, and their attributes need not be bound.
    private static bool IsTagged(IMethodSymbol method, CancellationToken stop) => method.DeclaringSyntaxReferences
        .Any(place => place.GetSyntax(stop) is MethodDeclarationSyntax { AttributeLists.Count: > 0 });

    private void Add(IMethodSymbol method)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type.OriginalDefinition is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } type
                && _types.Add(type)) AddConstructors(type);
        }
    }

    private void AddConstructors(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors) Add(constructor);
    }
}
