using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>TMR214: disposes of the registration or the token source that the call returns.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class LeakedRegistrationFix() : RuleFix(RuleIds.LeakedRegistration)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult(
        finding.Find<InvocationExpressionSyntax>() is { } call && call.Span == finding.Diagnostic.Location.SourceSpan
            ? UsingDeclarationEdit.For(finding, call)
            : []);
}
