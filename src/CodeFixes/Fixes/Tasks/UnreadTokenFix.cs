using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>TMR233: passes the token to all calls that take one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class UnreadTokenFix() : RuleFix(RuleIds.UnreadToken)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => StopTokenParameter.TakeAsync(finding, stop);
}
