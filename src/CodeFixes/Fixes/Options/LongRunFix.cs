using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Fixes.Schedules;
using TimerAttributes.CodeFixes.Fixes.Tasks;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Options;

/// <summary>
/// TMR205: a time-out of four fifths of the period; a first delay of which all retries fit in, or as many retries as do; a token for a job
/// that is to be cancelled.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class LongRunFix() : RuleFix(RuleIds.LongRun)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Diagnostic.Properties.ContainsKey(OptionSuggestion.Deaf))
            return await StopTokenParameter.TakeAsync(finding, stop).ConfigureAwait(false);
        if (finding.Find<AttributeArgumentSyntax>() is not
            { NameEquals.Name.Identifier.ValueText: var reported, Parent.Parent: AttributeSyntax attribute } argument) return [];
        if (Period.Of(finding, attribute) is not { } period) return [];
        return reported == "Timeout"
            ? [.. Span(attribute, "Timeout", Period.Round(period / 5 * 4), shortest: 1)]
            : [.. Delay(finding, argument, attribute, period, stop), .. Fewer(finding, attribute)];
    }

    // The n retries wait 1 + 2 + 4 + … of the delay together, which is less than 2ⁿ of it.
    private static IEnumerable<FixVariant> Delay(
        Finding finding, AttributeArgumentSyntax argument, AttributeSyntax attribute, long period, CancellationToken stop) =>
        finding.Model.GetConstantValue(argument.Expression, stop).Value is int retries and > 0 and < 63
            ? Span(attribute, "RetryDelay", Period.Round(period >> retries), shortest: DurationUnit.Millisecond)
            : [];

    private static IEnumerable<FixVariant> Fewer(Finding finding, AttributeSyntax attribute)
    {
        if (!finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Fitting, out string? fitting)
            || !int.TryParse(fitting, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0) yield break;

        ExpressionSyntax value = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(count));
        yield return new($"Set Retries = {fitting}", editor => AttributeArguments.Set(editor, attribute, "Retries", value));
    }

    private static IEnumerable<FixVariant> Span(AttributeSyntax attribute, string option, long value, long shortest)
    {
        if (value < shortest) yield break;
        yield return Period.Set(attribute, option, value);
    }
}
