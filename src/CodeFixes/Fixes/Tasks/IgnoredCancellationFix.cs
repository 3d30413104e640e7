using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Tasks;

/// <summary>TMR203: takes the stop token, if the job has none, and passes it on to all that will take it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class IgnoredCancellationFix() : RuleFix(RuleIds.IgnoredCancellation)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => StopTokenParameter.TakeAsync(finding, stop);
}
