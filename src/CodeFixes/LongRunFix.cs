using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes;

/// <summary>TMR205: a time-out of four fifths of the period; a first delay of which all retries fit in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class LongRunFix() : RuleFix(RuleIds.LongRun)
{
    /// <inheritdoc/>
    public override Task<Remedy[]> RemediesAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeArgumentSyntax>() is not { NameEquals.Name.Identifier.ValueText: var reported, Parent.Parent: AttributeSyntax attribute } argument
            || Period.Of(finding, attribute) is not { } period) return Task.FromResult<Remedy[]>([]);

        // The n retries wait 1 + 2 + 4 + … of the delay together, which is less than 2ⁿ of it.
        int? retries = finding.Model.GetConstantValue(argument.Expression, stop).Value as int?;
        (string option, long value) = reported == "Timeout" ? ("Timeout", Period.Round(period / 5 * 4))
            : ("RetryDelay", retries is > 0 and < 63 and { } count ? Period.Round(period >> count) : 0);
        if (value <= 0) return Task.FromResult<Remedy[]>([]);
        return Task.FromResult<Remedy[]>([new(
            $"Set {option} = \"{DurationText.Format(value)}\"",
            editor => editor.ReplaceNode(attribute, (current, _) => AttributeArguments.Set((AttributeSyntax)current, option, Period.Literal(value))))]);
    }
}
