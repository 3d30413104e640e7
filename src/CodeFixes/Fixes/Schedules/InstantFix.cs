using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Instants;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR108: writes what is likely meant, the time of day or the offset that is missing, or removes one of two time zones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class InstantFix() : RuleFix(RuleIds.Instant)
{
    private const string TimeZone = "TimeZone";

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        finding.Find<AttributeSyntax>() is { } attribute
        && attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is { } written
        && finding.Model.GetConstantValue(written, stop).Value is string text
            ? [.. Variants(attribute, written, text)]
            : []);

    private static IEnumerable<FixVariant> Variants(AttributeSyntax attribute, ExpressionSyntax written, string text)
    {
        bool hasZone = AttributeArguments.Find(attribute, TimeZone) is not null;
        string mended = InstantRepair.Of(text, hasZone);
        if (InstantParser.TryParse(mended, hasZone, out _, out InstantError? error))
        {
            if (mended != text) return Write(written, mended, hasZone);
            return [];
        }

        return error!.Fault switch
        {
            InstantFault.NoTime => Choice(Write(written, mended + (hasZone ? "T00:00" : "T00:00Z"), hasZone)),
            InstantFault.NoZone when mended != text => Choice(Write(written, mended + "Z", hasZone)),
            InstantFault.NoZone => Choice(
            [
                .. Write(written, mended + "Z", hasZone),
                new("Set TimeZone = \"local\"", editor => AttributeArguments.Set(editor, attribute, TimeZone, TextLiteral.Of("local"))),
            ]),
            InstantFault.TwoZones => Choice([Remove(attribute), .. Write(written, mended.Substring(0, error.Start), hasZone)]),
            _ when hasZone && DurationParser.TryParse(text, out _, out _) => [Remove(attribute)],
            _ => [],
        };
    }

    // The text leaves out what these variants add, or says two things.
    private static IEnumerable<FixVariant> Choice(IEnumerable<FixVariant> variants) =>
        variants.Select(static variant => variant with { NeedsAuthor = true });

    private static FixVariant Remove(AttributeSyntax attribute) => new(
        "Remove TimeZone",
        editor => editor.ReplaceNode(attribute, static (current, _) => AttributeArguments.Remove((AttributeSyntax)current, TimeZone)));

    // There is no variant for a named constant, because it may have other uses.
    private static IEnumerable<FixVariant> Write(ExpressionSyntax written, string text, bool hasZone)
    {
        if (written is LiteralExpressionSyntax && InstantParser.TryParse(text, hasZone, out _, out _)) yield return TextLiteral.Write(written, text);
    }
}
