using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Fixes.Options;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Blocking;

/// <summary>TMR235: awaits the task, or gives the job a thread of its own, if no await is possible.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class BlockedPoolFix() : RuleFix(RuleIds.BlockedPool)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        FixVariant[] awaits = [.. await AwaitedCall.VariantsAsync(finding, stop).ConfigureAwait(false)];
        if (awaits.Length > 0) return awaits;

        AttributeSyntax[] attributes = [.. finding.Diagnostic.AdditionalLocations
            .Where(finding.IsHere)
            .Select(place => finding.Root.FindNode(place.SourceSpan)).OfType<AttributeSyntax>()];
        return attributes.Length == 0 || attributes.Length < finding.Diagnostic.AdditionalLocations.Count
            ? []
            : [.. RunOnOption.Set(finding, attributes, "Thread").Select(static variant => variant with { Choice = 1 })];
    }
}
