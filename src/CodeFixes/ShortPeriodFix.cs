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
    public override Task<Remedy[]> RemediesAsync(Report report, CancellationToken stop) => Task.FromResult<Remedy[]>(
        report.Find<AttributeSyntax>() is { } attribute
            ? [.. RunOnOption.Set(report, [attribute], "Loop"), .. RunOnOption.Set(report, [attribute], "Thread")]
            : []);
}
