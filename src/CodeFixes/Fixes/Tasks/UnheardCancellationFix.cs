using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>TMR212: takes a token and passes it on to all that will take it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class UnheardCancellationFix() : RuleFix(RuleIds.UnheardCancellation)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => StopTokenParameter.TakeAsync(finding, stop);
}
