using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR205: writes a time-out of four fifths of the period.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class LongTimeoutFix() : RuleFix(RuleIds.LongTimeout)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        finding.Find<AttributeSyntax>() is { } attribute && Period.Of(finding, attribute) is { } period
            && Period.Round(period / 5 * 4) is > 0 and var timeout
            ? [Period.Set(attribute, "Timeout", timeout)]
            : []);
}
