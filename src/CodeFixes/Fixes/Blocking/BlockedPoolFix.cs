using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Blocking;

/// <summary>TMR235: awaits the task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class BlockedPoolFix() : RuleFix(RuleIds.BlockedPool)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) =>
        [.. await AwaitedCall.VariantsAsync(finding, stop).ConfigureAwait(false)];
}
