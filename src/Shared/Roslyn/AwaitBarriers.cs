using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Roslyn;

/// <summary>Finds out what makes an <c>await</c> in a method impossible.</summary>
internal static class AwaitBarriers
{
    /// <summary>Whether the place is in an inner function of the method, or in code in which the language allows no <c>await</c>.</summary>
    public static bool AreAround(SyntaxNode place, SyntaxNode method) =>
        place.Ancestors().OfType<MemberDeclarationSyntax>().Any(static outer => outer.Modifiers.Any(SyntaxKind.UnsafeKeyword))
        || place.Ancestors().TakeWhile(node => node != method).Any(static node => node
            is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or LockStatementSyntax or UnsafeStatementSyntax
            or FixedStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax);

    /// <summary>Whether a method without <c>async</c> has to stay so: its signature is shared, or the language allows no such async method.</summary>
    public static bool KeepFromAsync(IMethodSymbol method) => SharedSignature.IsOf(method)
        || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None)
        || method.MethodImplementationFlags.HasFlag(MethodImplAttributes.Synchronized);
}
