using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.Conditions;

/// <summary>The members of a job's type, its own and inherited, as far as a <c>When</c> may name them.</summary>
internal sealed class ConditionCandidates(IMethodSymbol job, Compilation compilation)
{
    public INamedTypeSymbol Type => job.ContainingType;

    /// <summary>Whether only static members can be asked.</summary>
    public bool AreStatic => job.IsStatic;

    /// <summary>
    /// What the name stands for in the type: as in C#, what a derived type declares hides what its base has, but for methods, of which
    /// it hides those that could be called in its place.
    /// </summary>
    public ISymbol[] Named(string name)
    {
        var found = new List<ISymbol>();
        for (INamedTypeSymbol? type = Type; type is not null; type = type.BaseType)
        {
            ISymbol[] members = [.. type.GetMembers(name).Where(static member => !member.IsOverride)];
            found.AddRange(members);
            if (Array.Exists(members, member => IsVisible(member) && Hides(member))) break;
        }

        return [.. found];
    }

    /// <summary>Null, or why it cannot be asked: a phrase that follows its name.</summary>
    public string? Fault(ISymbol member) => member switch
    {
        _ when !IsVisible(member) => $"is {SyntaxFacts.GetText(Door(member).DeclaredAccessibility)}",
        IFieldSymbol field => TypeFault("a field", field.Type),
        IPropertySymbol { GetMethod: null } => "has no getter",
        IPropertySymbol { Parameters.Length: > 0 } => "is an indexer",
        IPropertySymbol property => TypeFault("a property", property.Type),
        IMethodSymbol { MethodKind: not MethodKind.Ordinary } => "is no member to name",
        IMethodSymbol { IsGenericMethod: true } => "has type parameters",
        IMethodSymbol { Parameters.Length: > 0 } => "has parameters",
        IMethodSymbol method => method.ReturnsVoid ? "returns nothing" : TypeFault("a method", method.ReturnType),
        INamedTypeSymbol => "is a type",
        _ => "is an event",
    } ?? (job.IsStatic && !member.IsStatic ? "is an instance member, and the job is static"
        : JobAttributes.IsForbidden(member) || JobAttributes.IsForbidden(Door(member)) ? "is [Obsolete(error: true)], so that any use is an error"
        : JobAttributes.Has(member, "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute") ? "is [UnmanagedCallersOnly]"
        : null);

    /// <summary>What has to be accessible for that member: of a property, its getter.</summary>
    public static ISymbol Door(ISymbol member) => (member as IPropertySymbol)?.GetMethod ?? member;

    /// <summary>Names of a few members that could be asked, in ordinal order.</summary>
    public string[] Fitting()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? type = Type; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member is { CanBeReferencedByName: true, IsImplicitlyDeclared: false } && Fault(member) is null) names.Add(member.Name);
            }
        }

        return [.. names.Take(5)];
    }

    private bool IsVisible(ISymbol member) => compilation.IsSymbolAccessibleWithin(Door(member), Type, Type);

    // A method that has to be given arguments leaves the name to one of the base that has none.
    private static bool Hides(ISymbol member) => member is not IMethodSymbol method
        || (!method.IsGenericMethod && method.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams));

    private static string? TypeFault(string kind, ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean ? null : $"is {kind} of type {type.ToDisplayString()}";
}
