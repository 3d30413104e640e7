using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Declarations;

/// <summary>TMR003: takes a reference parameter by value, or removes a parameter that the method does not read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class ParameterFix() : RuleFix(RuleIds.Parameter)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<ParameterSyntax>() is not { Parent.Parent: MethodDeclarationSyntax syntax } parameter
            || finding.Model.GetDeclaredSymbol(parameter, stop) is not { ContainingSymbol: IMethodSymbol method } symbol
            || SharedSignature.IsOf(method)
            || await Uses.AnyAsync(finding, method, stop).ConfigureAwait(false)) return [];

        return [.. ByValue(finding, method, symbol, parameter), .. Removed(finding, method, symbol, syntax)];
    }

    private static IEnumerable<FixVariant> ByValue(Finding finding, IMethodSymbol method, IParameterSymbol symbol, ParameterSyntax parameter)
    {
        KnownTypes known = KnownTypes.Of(finding.Model.Compilation);
        bool fits = known.IsTick(symbol.Type) || known.IsStopToken(symbol.Type) || ServiceTypes.Fault(symbol.Type, known) is null;
        if (symbol.RefKind == RefKind.None || !fits || Signatures.IsTaken(method, Types(method.Parameters))) yield break;

        yield return new(
            $"Take {symbol.Name} by value",
            editor => editor.ReplaceNode(parameter, static (current, _) => ByValue((ParameterSyntax)current)));
    }

    private static IEnumerable<ITypeSymbol> Types(IEnumerable<IParameterSymbol> parameters) => parameters.Select(static parameter => parameter.Type);

    private static ParameterSyntax ByValue(ParameterSyntax parameter) => parameter
        .WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(static word => word.IsKind(SyntaxKind.ThisKeyword))))
        .WithLeadingTrivia(parameter.GetLeadingTrivia().AddRange(parameter.Modifiers
            .Where(static word => !word.IsKind(SyntaxKind.ThisKeyword)).SelectMany(static word => Comments.Of(word.TrailingTrivia))));

    private static IEnumerable<FixVariant> Removed(Finding finding, IMethodSymbol method, IParameterSymbol symbol, MethodDeclarationSyntax syntax)
    {
        bool isRead = syntax.DescendantNodes(descendIntoTrivia: true).OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == symbol.Name && !Documentation.IsOfParameter(name)
            && SymbolEqualityComparer.Default.Equals(finding.Model.GetSymbolInfo(name).Symbol, symbol));
        if (isRead || Signatures.IsTaken(method, Types(method.Parameters.Remove(symbol)))) yield break;

        yield return new(
            $"Remove the parameter {symbol.Name}",
            editor => editor.ReplaceNode(syntax, (current, _) => Without((MethodDeclarationSyntax)current, symbol.Name)));
    }

    // If all findings are fixed at once, an earlier edit may have given another method the same signature.
    private static MethodDeclarationSyntax Without(MethodDeclarationSyntax method, string name)
    {
        SeparatedSyntaxList<ParameterSyntax> parameters = method.ParameterList.Parameters;
        return parameters.FirstOrDefault(parameter => parameter.Identifier.ValueText == name) is not { } removed
            || Signatures.IsTaken(method, [.. parameters.Where(parameter => parameter != removed)])
            ? method
            : Documentation.WithoutParameter(method.WithParameterList(Without(method.ParameterList, removed)), name);
    }

    // If no parameter is left, the comments go before the closing parenthesis.
    private static ParameterListSyntax Without(ParameterListSyntax list, ParameterSyntax removed)
    {
        SyntaxToken end = list.CloseParenToken;
        ParameterListSyntax left = list.WithParameters(Lists.Remove(list.Parameters, removed));
        return left.Parameters.Count > 0 ? left
            : left.WithCloseParenToken(end.WithLeadingTrivia(Comments.In(list, removed.FullSpan).Concat(end.LeadingTrivia)));
    }
}
