using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes;

/// <summary>TMR201: calls the handler on the loop, or on a thread of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class ShortPeriodFix() : RuleFix(RuleIds.ShortPeriod)
{
    /// <inheritdoc/>
    public override Task<Remedy[]> RemediesAsync(Finding finding, CancellationToken stop) => Task.FromResult<Remedy[]>(
        finding.Find<AttributeSyntax>() is { } attribute
            ? [.. RunOnOption.Set(finding, [attribute], "Loop"), .. RunOnOption.Set(finding, [attribute], "Thread")]
            : []);
}
