using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Roslyn;

/// <summary>
/// Finds the members and types that generated code cannot name from outside, because they are private or protected. Compiled into the
/// generator, which reports them, into the code fixes, which make them accessible, and into the completion, which does not offer them.
/// </summary>
internal static class AccessBarriers
{
    /// <summary>The symbol itself and the types that contain it, innermost first.</summary>
    public static IEnumerable<ISymbol> Containers(ISymbol symbol)
    {
        for (ISymbol? container = symbol; container is not null; container = container.ContainingType) yield return container;
    }

    /// <summary>The barriers of the method: itself and the types around it, if other files cannot name them, innermost first.</summary>
    public static IEnumerable<ISymbol> Of(IMethodSymbol method) => Of(method, method.ContainingType);

    /// <summary>The barriers of a member of the type, its own or an inherited one.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol member, INamedTypeSymbol type) =>
        (Opens(member, type) ? [] : new[] { member }).Concat(
            Containers(type).Where(static outer => outer.ContainingType is not null && !OpensFromOutside(outer)));

    /// <summary>The types inside which code can name the barriers, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Inside(ISymbol member, INamedTypeSymbol type) =>
        Of(member, type).Select(door => SymbolEqualityComparer.Default.Equals(door, member) ? type : door.ContainingType);

    /// <summary>The symbol inside which generated code can call the member: the innermost of these types, or the assembly.</summary>
    public static ISymbol CallerOf(ISymbol member, INamedTypeSymbol type, Compilation compilation) =>
        (ISymbol?)Inside(member, type).FirstOrDefault() ?? compilation.Assembly;

    /// <summary>The types to which generated code cannot add a part, because they are not partial, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Closed(IMethodSymbol method) => Closed(method, method.ContainingType);

    /// <inheritdoc cref="Closed(IMethodSymbol)"/>
    public static IEnumerable<INamedTypeSymbol> Closed(ISymbol member, INamedTypeSymbol type) =>
        Inside(member, type).FirstOrDefault() is { } inside
            ? Containers(inside).Cast<INamedTypeSymbol>().Where(static outer => !IsPartial(outer))
            : [];

    /// <summary>Whether the whole project can name the type.</summary>
    public static bool IsOpen(INamedTypeSymbol type) => Containers(type).All(OpensFromOutside);

    // A protected internal member of another assembly is only protected here.
    private static bool Opens(ISymbol member, INamedTypeSymbol type) => OpensFromOutside(member)
        && (member.DeclaredAccessibility != Accessibility.ProtectedOrInternal
            || SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly));

    private static bool OpensFromOutside(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    // Top-level statements are a part of Program without a declaration. Other parts may be added to it.
    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(static part =>
        part.GetSyntax() is not TypeDeclarationSyntax declaration || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
