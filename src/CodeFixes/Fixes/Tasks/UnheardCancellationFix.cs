using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>TMR212: adds a token parameter, and passes the token to all calls that take one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class UnheardCancellationFix() : RuleFix(RuleIds.UnheardCancellation)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => StopTokenParameter.TakeAsync(finding, stop);
}
