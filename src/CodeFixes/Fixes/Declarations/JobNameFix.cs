using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Declarations;

/// <summary>TMR007: gives a job a name that no other job has, or removes a blank name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class JobNameFix() : RuleFix(RuleIds.Name)
{
    /// <inheritdoc/>
    public override bool MendsItself(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(NameSuggestion.Keep);

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeSyntax>() is not { } attribute) return Task.FromResult<FixVariant[]>([]);
        if (!finding.Diagnostic.Properties.TryGetValue(NameSuggestion.Free, out string? free) || free is null)
        {
            return Task.FromResult<FixVariant[]>([new("Leave Name out", editor =>
                editor.ReplaceNode(attribute, static (current, _) => AttributeArguments.Remove((AttributeSyntax)current, "Name")))]);
        }

        LiteralExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(free));
        return Task.FromResult<FixVariant[]>([new($"Name it \"{free}\"", editor =>
            AttributeArguments.Set(editor, attribute, "Name", literal))]);
    }
}
