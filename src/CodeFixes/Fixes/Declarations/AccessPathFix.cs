using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Declarations;

/// <summary>TMR004: makes the types around a private method partial, or the method internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class AccessPathFix() : RuleFix(RuleIds.Unreachable)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        finding.Find<MethodDeclarationSyntax>() is { } syntax && finding.Model.GetDeclaredSymbol(syntax, stop) is { } method
        // Without a closed type the method can be reached, and something else is wrong.
        && !IsBanned(method) && AccessBarriers.Closed(method).ToArray() is { Length: > 0 } closed
            ? [Partial(closed, method, syntax), .. Internal(method, syntax)]
            : []);

    // A type is file-local, and a method obsolete, on purpose, so a fix does not undo that.
    private static bool IsBanned(IMethodSymbol method) => AccessBarriers.Containers(method).Any(static symbol =>
        symbol is INamedTypeSymbol { IsFileLocal: true } || JobAttributes.IsForbidden(symbol));

    private static FixVariant Partial(INamedTypeSymbol[] closed, IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // By where they stand, not by name: one type may have the name of another around it.
        int inner = AccessBarriers.Containers(method.ContainingType)
            .TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type, closed[0])).Count();
        TypeDeclarationSyntax[] types = [.. syntax.Ancestors().OfType<TypeDeclarationSyntax>().Skip(inner)];
        return new($"Make {string.Join(" and ", closed.Select(static type => type.Name))} partial", editor =>
        {
            foreach (TypeDeclarationSyntax type in types)
                editor.ReplaceNode(type, static (current, _) => Modifiers.AddPartial((TypeDeclarationSyntax)current));
        });
    }

    private static IEnumerable<FixVariant> Internal(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // A type that is opened may show what it was to hide.
        if (Signatures.IsShared(method) || AccessBarriers.Of(method).Skip(1).Any() || !IsDoor(method) || !IsPresentable(method)) yield break;

        string access = method.DeclaredAccessibility == Accessibility.Protected ? "protected internal" : "internal";
        yield return new(
            $"Make {method.Name} {access}",
            editor => editor.ReplaceNode(syntax, static (current, _) => Modifiers.AddInternal((MethodDeclarationSyntax)current)));
    }

    private static bool IsDoor(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(AccessBarriers.Of(method).FirstOrDefault(), method);

    // A method may not be easier to reach than the types it speaks of.
    private static bool IsPresentable(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).All(IsOpen);

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => AccessBarriers.IsOpen(named) && named.TypeArguments.All(IsOpen),
        _ => type is ITypeParameterSymbol or IDynamicTypeSymbol,
    };
}
