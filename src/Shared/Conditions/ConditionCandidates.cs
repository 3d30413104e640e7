using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Conditions;

/// <summary>
/// The members of a job's type, its own and inherited, that a <c>When</c> may name. Compiled into the generator, which reports other names, and into
/// the completion, which offers those of them that generated code can reach.
/// </summary>
internal sealed class ConditionCandidates(IMethodSymbol job, Compilation compilation)
{
    private readonly KnownTypes _known = KnownTypes.Of(compilation);

    public INamedTypeSymbol Type => job.ContainingType;

    /// <summary>Whether the condition has to be static, because the job is.</summary>
    public bool AreStatic => job.IsStatic;

    /// <summary>
    /// The members that the name means in the type, the likeliest first: members of derived types before those of base types, and in a type the
    /// method that takes the tick before the others, because it was written for this purpose. As in C#, a member of a derived type hides those of its
    /// base types. A method hides only methods that are called as it can be called: with a tick, or without arguments.
    /// </summary>
    public ISymbol[] Named(string name)
    {
        var found = new List<ISymbol>();
        bool areHidden = false, areTickMethodsHidden = false;
        for (INamedTypeSymbol? type = Type; type is not null && !(areHidden && areTickMethodsHidden); type = type.BaseType)
        {
            ISymbol[] members = [.. type.GetMembers(name).Where(static member => !member.IsOverride)];
            found.AddRange(members.Where(member => TakesTick(member) ? !areTickMethodsHidden : !areHidden).OrderByDescending(TakesTick));
            ISymbol[] visible = [.. members.Where(IsVisible)];
            areHidden |= Array.Exists(visible, Hides);
            areTickMethodsHidden |= Array.Exists(visible, HidesTickMethods);
        }

        return [.. found];
    }

    /// <summary>Whether the member is a method whose only parameter is a tick, by value or by <c>in</c>.</summary>
    public bool TakesTick(ISymbol member) => member is IMethodSymbol { IsGenericMethod: false, Parameters: { Length: 1 } parameters }
        && parameters[0] is { RefKind: RefKind.None or RefKind.In } only && _known.IsTick(only.Type);

    /// <summary>Null, or why the member cannot be a condition: a phrase that follows its name.</summary>
    public string? Fault(ISymbol member) => member switch
    {
        _ when !IsVisible(member) => $"is {SyntaxFacts.GetText(Door(member).DeclaredAccessibility)}",
        IFieldSymbol field => TypeFault("a field", field.Type),
        IPropertySymbol { GetMethod: null } => "has no getter",
        IPropertySymbol { Parameters.Length: > 0 } => "is an indexer",
        IPropertySymbol property => TypeFault("a property", property.Type),
        IMethodSymbol { MethodKind: not MethodKind.Ordinary } => "is no member to name",
        IMethodSymbol { IsGenericMethod: true } => "has type parameters",
        IMethodSymbol { Parameters.Length: > 0 } when !TakesTick(member) => "has other parameters than a Tick",
        IMethodSymbol method => method.ReturnsVoid ? "returns nothing" : TypeFault("a method", method.ReturnType),
        INamedTypeSymbol => "is a type",
        _ => "is an event",
    } ?? (job.IsStatic && !member.IsStatic ? "is an instance member, and the job is static"
        : JobAttributes.IsForbidden(member) || JobAttributes.IsForbidden(Door(member)) ? "is [Obsolete(error: true)], so that any use is an error"
        : JobAttributes.Has(member, "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute") ? "is [UnmanagedCallersOnly]"
        : null);

    /// <summary>The symbol that has to be accessible: the getter of a property, or the member itself.</summary>
    public static ISymbol Door(ISymbol member) => (member as IPropertySymbol)?.GetMethod ?? member;

    /// <summary>The members that can be conditions, in the ordinal order of their names. Of several with one name it is the one that is called.</summary>
    public IEnumerable<ISymbol> Fitting()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? type = Type; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member is { CanBeReferencedByName: true, IsImplicitlyDeclared: false } && Fault(member) is null) names.Add(member.Name);
            }
        }

        return names.Select(name => Array.Find(Named(name), member => Fault(member) is null)).OfType<ISymbol>();
    }

    private bool IsVisible(ISymbol member) => compilation.IsSymbolAccessibleWithin(Door(member), Type, Type);

    // A method that needs arguments does not hide a method of the base that needs none.
    private static bool Hides(ISymbol member) => member is not IMethodSymbol method
        || (!method.IsGenericMethod && method.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams));

    private bool HidesTickMethods(ISymbol member) => member is not IMethodSymbol method
        || (!method.IsGenericMethod && method.Parameters.Length > 0 && CanTakeTick(method.Parameters[0])
            && method.Parameters.Skip(1).All(static parameter => parameter.IsOptional || parameter.IsParams));

    private bool CanTakeTick(IParameterSymbol parameter) => parameter.RefKind is not (RefKind.Ref or RefKind.Out)
        && (parameter.IsParams || (_known.Tick is { } tick && compilation.HasImplicitConversion(tick, parameter.Type)));

    private static string? TypeFault(string kind, ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean ? null : $"is {kind} of type {type.ToDisplayString()}";
}
