using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Fixes.Schedules;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Options;

/// <summary>
/// TMR103: removes one of two options, adds the option that the other one needs, writes a smaller value, or makes an offset of a first delay.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class OptionConflictFix() : RuleFix(RuleIds.OptionConflict)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        finding.Find<AttributeSyntax>() is { } attribute
        && finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Option, out string? option) && option is not null
        && finding.Diagnostic.Properties.TryGetValue(OptionSuggestion.Other, out string? other)
            ? [.. Better(finding, attribute, option, other), Remove(attribute, option), .. Others(finding, attribute, option, other)]
            : []);

    // What the author probably meant.
    private static IEnumerable<FixVariant> Better(Finding finding, AttributeSyntax attribute, string option, string? other)
    {
        if (option == "Precision" && other == "RunOn")
        {
            foreach (FixVariant fix in Set(finding, attribute, "RunOn", "RunOn", "Loop")) yield return fix;
        }

        if (Period.Of(finding, attribute) is not { } period) yield break;
        if (option == "First" && CanBeOffset(finding, attribute, period))
        {
            yield return new(
                "Rename First to Offset",
                editor => editor.ReplaceNode(attribute, static (current, _) => Renamed((AttributeSyntax)current)));
        }

        if (other == "period" && Valid(finding, attribute, option, period) is > 0 and var value) yield return Period.Set(attribute, option, value);
    }

    private static bool CanBeOffset(Finding finding, AttributeSyntax attribute, long period) =>
        !Has(attribute, "Offset") && AttributeArguments.Find(attribute, "First") is { Expression: var written }
        && Period.Duration(finding, written) is > 0 and var delay && delay < period;

    private static AttributeSyntax Renamed(AttributeSyntax attribute) =>
        AttributeArguments.Find(attribute, "First") is { NameEquals.Name: var name }
            ? attribute.ReplaceNode(name, name.WithIdentifier(SyntaxFactory.Identifier("Offset").WithTriviaFrom(name.Identifier)))
            : attribute;

    // An offset with the same due times, or else the largest valid value. For Jitter it is a quarter of the period, because with a Jitter near the
    // period ticks would come in pairs.
    private static long Valid(Finding finding, AttributeSyntax attribute, string option, long period) => option switch
    {
        "Offset" => AttributeArguments.Find(attribute, option) is { Expression: var written } ? Period.Duration(finding, written) % period ?? 0 : 0,
        "Jitter" => Period.Round(period / 4),
        _ => Period.Round(period),
    };

    private static IEnumerable<FixVariant> Others(Finding finding, AttributeSyntax attribute, string option, string? other)
    {
        switch (option)
        {
            case "MaxConcurrency" when other is not null && !Has(attribute, "RunOn") && !Has(attribute, "Group")
                && !AttributeArguments.IsSet(finding, attribute, "Missed", "Delay"):
                return Set(finding, attribute, "Overlap", "Overlap", "Concurrent");
            case "MaxBurst" when other is not null && !Has(attribute, "Overlap"):
                return Set(finding, attribute, "Missed", "MissedTicks", "Burst");
            case "Offset" or "Scope" when other == "Aligned" && CalendarDriftFix.Align(attribute) is { } align:
                return [align];
            case "Scope" when other == "period":
                return Set(finding, attribute, "Scope", "JobScope", "Leader");
            case "CatchUp" or "Delivery" or "FormerName" or "WhenStoreDown" when other is not null:
                return [SetPersistent(attribute)];
            case "MaxConcurrency" or "MaxBurst" or "RetryDelay" or "Offset":
                return []; // Removing the other option would not help.
            case "Precision" when other == "RunOn":
                return []; // RunOn.Pool is the default.
            default:
                return other is not null && Has(attribute, other) ? [Remove(attribute, other)] : [];
        }
    }

    private static FixVariant Remove(AttributeSyntax attribute, string option)
    {
        string? dependent = option switch
        {
            "Aligned" => "Offset",
            "Overlap" => "MaxConcurrency",
            "Missed" => "MaxBurst",
            "Retries" => "RetryDelay",
            _ => null,
        };
        bool hasDependent = dependent is not null && Has(attribute, dependent);
        return new(hasDependent ? $"Remove {option} and {dependent}" : $"Remove {option}", editor => editor.ReplaceNode(attribute, (current, _) =>
        {
            AttributeSyntax mended = AttributeArguments.Remove((AttributeSyntax)current, option);
            return dependent is null ? mended : AttributeArguments.Remove(mended, dependent);
        }));
    }

    private static FixVariant SetPersistent(AttributeSyntax attribute) => new("Set Persistent = true", editor => AttributeArguments.Set(
        editor, attribute, "Persistent", SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)));

    private static bool Has(AttributeSyntax attribute, string option) => AttributeArguments.Find(attribute, option) is not null;

    private static IEnumerable<FixVariant> Set(Finding finding, AttributeSyntax attribute, string option, string type, string member)
    {
        if (finding.Model.Compilation.GetTypeByMetadataName("TimerAttributes." + type) is not { } found) yield break;

        ExpressionSyntax value = TypeNames.Member(finding, attribute.SpanStart, found, member);
        yield return new(
            $"Set {option} = {type}.{member}",
            editor => AttributeArguments.Set(editor, attribute, option, value));
    }
}
