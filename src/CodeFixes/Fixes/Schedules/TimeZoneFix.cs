using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR226: writes a zone that the report names. The zone is a literal, because a constant may have other uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class TimeZoneFix() : RuleFix(RuleIds.UnknownTimeZone)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        finding.Find<AttributeArgumentSyntax>() is { Expression: LiteralExpressionSyntax { Token.Value: string } written }
        && finding.Diagnostic.Properties.TryGetValue(TimeZoneSuggestion.Names, out string? names) && !string.IsNullOrEmpty(names)
            ? Variants(written, names!.Split([TimeZoneSuggestion.Separator], StringSplitOptions.None))
            : []);

    private static FixVariant[] Variants(LiteralExpressionSyntax written, string[] names) =>
        [.. names.Select(name => TextLiteral.Write(written, name) with { NeedsAuthor = names.Length > 1 })];
}
