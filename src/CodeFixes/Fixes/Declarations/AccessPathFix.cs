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
        // Without a type that has to become partial, the rule reports another reason, and this fix does not help.
        && !IsBanned(method) && AccessBarriers.Closed(method).ToArray() is { Length: > 0 } closed
            ? [Partial(closed, method, syntax), .. Internal(finding, syntax, stop)]
            : []);

    // The author made a type file-local or a method obsolete on purpose, so a fix does not change that.
    private static bool IsBanned(IMethodSymbol method) => AccessBarriers.Containers(method).Any(static symbol =>
        symbol is INamedTypeSymbol { IsFileLocal: true } || JobAttributes.IsForbidden(symbol));

    private static FixVariant Partial(INamedTypeSymbol[] closed, IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // The type is found by its position and not by its name, because a type around it may have the same name.
        int inner = AccessBarriers.Containers(method.ContainingType)
            .TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type, closed[0])).Count();
        TypeDeclarationSyntax[] types = [.. syntax.Ancestors().OfType<TypeDeclarationSyntax>().Skip(inner)];
        return new($"Make {string.Join(" and ", closed.Select(static type => type.Name))} partial", editor =>
        {
            foreach (TypeDeclarationSyntax type in types)
                editor.ReplaceNode(type, static (current, _) => Modifiers.AddPartial((TypeDeclarationSyntax)current));
        });
    }

    // One report is for all jobs of the type.
    private static IEnumerable<FixVariant> Internal(Finding finding, MethodDeclarationSyntax first, CancellationToken stop)
    {
        MethodDeclarationSyntax[] all =
        [
            first,
            .. finding.Diagnostic.AdditionalLocations.Where(finding.IsHere)
                .Select(place => finding.Root.FindNode(place.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>())
                .OfType<MethodDeclarationSyntax>(),
        ];
        IMethodSymbol[] methods = [.. all.Select(syntax => finding.Model.GetDeclaredSymbol(syntax, stop)).OfType<IMethodSymbol>()];
        if (methods.Length < all.Length || !methods.All(CanBeInternal)) yield break;

        string access = methods[0].DeclaredAccessibility == Accessibility.Protected ? "protected internal" : "internal";
        yield return new(all.Length == 1 ? $"Make {methods[0].Name} {access}" : $"Make {all.Length} jobs internal", editor =>
        {
            foreach (MethodDeclarationSyntax syntax in all)
                editor.ReplaceNode(syntax, static (current, _) => Modifiers.AddInternal((MethodDeclarationSyntax)current));
        });
    }

    // Not if a type around the method is private too, because opening that type could expose its other members.
    private static bool CanBeInternal(IMethodSymbol method) =>
        !SharedSignature.IsOf(method) && !AccessBarriers.Of(method).Skip(1).Any() && IsDoor(method) && IsPresentable(method);

    private static bool IsDoor(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(AccessBarriers.Of(method).FirstOrDefault(), method);

    // The compiler requires that the types in a signature are at least as accessible as the method.
    private static bool IsPresentable(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).All(IsOpen);

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => AccessBarriers.IsOpen(named) && named.TypeArguments.All(IsOpen),
        _ => type is ITypeParameterSymbol or IDynamicTypeSymbol,
    };
}
