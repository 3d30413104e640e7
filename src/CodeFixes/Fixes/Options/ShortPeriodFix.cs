using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Options;

/// <summary>TMR201: calls the handler on the loop, or on a thread of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class ShortPeriodFix() : RuleFix(RuleIds.ShortPeriod)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        finding.Find<AttributeSyntax>() is { } attribute
            ? [.. RunOnOption.Set(finding, [attribute], "Loop"), .. RunOnOption.Set(finding, [attribute], "Thread")]
            : []);
}
