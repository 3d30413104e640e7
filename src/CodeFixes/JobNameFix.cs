using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes;

/// <summary>TMR007: gives a job a name that no other has, or takes a blank one away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class JobNameFix() : RuleFix(RuleIds.Name)
{
    /// <inheritdoc/>
    public override bool MendsItself(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(NameAdvice.Keep);

    /// <inheritdoc/>
    public override Task<Remedy[]> RemediesAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeSyntax>() is not { } attribute) return Task.FromResult<Remedy[]>([]);
        if (!finding.Diagnostic.Properties.TryGetValue(NameAdvice.Free, out string? free) || free is null)
        {
            return Task.FromResult<Remedy[]>([new("Leave Name out", editor =>
                editor.ReplaceNode(attribute, static (current, _) => AttributeArguments.Remove((AttributeSyntax)current, "Name")))]);
        }

        LiteralExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(free));
        return Task.FromResult<Remedy[]>([new($"Name it \"{free}\"", editor =>
            AttributeArguments.Set(editor, attribute, "Name", literal))]);
    }
}
