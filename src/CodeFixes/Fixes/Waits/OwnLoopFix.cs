using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Waits;

/// <summary>TMR228: takes the loop and its wait away, so that the method does what one round of the loop did.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class OwnLoopFix() : RuleFix(RuleIds.OwnLoop)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<StatementSyntax>() is not { } loop || PlainLoop.Of(finding, loop) is not { } plain) return [];

        MethodDeclarationSyntax method = plain.Method;
        bool isAsync = method.Modifiers.Any(SyntaxKind.AsyncKeyword);
        bool isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        if (loop.ContainsDirectives || !(isAsync || isVoid)) return []; // Without the loop the end of another method would need a return.
        BlockSyntax body = plain.Unrolled();
        bool awaits = body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(static node => node.IsKind(SyntaxKind.AwaitExpression) || Word(node).IsKind(SyntaxKind.AwaitKeyword));
        bool becomesVoid = !awaits && isAsync;
        if (becomesVoid)
        {
            // An async method without an await is a warning of the compiler.
            if (finding.Model.GetDeclaredSymbol(method, stop) is not { } symbol || SharedSignature.IsOf(symbol)
                || await Uses.AnyAsync(finding, symbol, stop).ConfigureAwait(false)) return [];
        }

        return [new("Remove the loop and its wait", editor => editor.ReplaceNode(method, (current, _) =>
        {
            MethodDeclarationSyntax changed = ((MethodDeclarationSyntax)current).WithBody(body);
            return becomesVoid ? Modifiers.RemoveAsync(changed) : changed;
        }))
        {
            // With another period than that of the loop, only the author knows how often the work is wanted.
            NeedsAuthor = !finding.Diagnostic.Properties.ContainsKey(LoopSuggestion.WaitsForPeriod),
        }];
    }

    // The await of a foreach or a using.
    private static SyntaxToken Word(SyntaxNode node) => node switch
    {
        CommonForEachStatementSyntax each => each.AwaitKeyword,
        UsingStatementSyntax block => block.AwaitKeyword,
        LocalDeclarationStatementSyntax local => local.AwaitKeyword,
        _ => default,
    };
}
