using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR211: writes a <c>RetryDelay</c> that leaves time for all retries, or the number of retries that there is time for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class UnfittingRetriesFix() : RuleFix(RuleIds.UnfittingRetries)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        finding.Find<AttributeArgumentSyntax>() is { Parent.Parent: AttributeSyntax attribute } argument
            && Period.Of(finding, attribute) is { } period
            ? [.. Delay(finding, argument, attribute, period, stop), .. Fewer(finding, attribute)]
            : []);

    // The waits of n retries are 1, 2, 4 … times the delay. Together they are less than 2ⁿ times the delay.
    private static IEnumerable<FixVariant> Delay(
        Finding finding, AttributeArgumentSyntax argument, AttributeSyntax attribute, long period, CancellationToken stop)
    {
        if (finding.Model.GetConstantValue(argument.Expression, stop).Value is not (int retries and > 0 and < 63)) yield break;
        long delay = Period.Round(period >> retries);
        if (delay >= DurationUnit.Millisecond) yield return Period.Set(attribute, "RetryDelay", delay);
    }

    private static IEnumerable<FixVariant> Fewer(Finding finding, AttributeSyntax attribute)
    {
        if (!finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Fitting, out string? fitting)
            || !int.TryParse(fitting, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0) yield break;

        ExpressionSyntax value = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(count));
        yield return new($"Set Retries = {fitting}", editor => AttributeArguments.Set(editor, attribute, "Retries", value));
    }
}
