using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR207: spreads all jobs of the herd that are in the file over their periods.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class HerdFix() : RuleFix(RuleIds.Herd)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        AttributeSyntax[] herd =
        [
            .. finding.Diagnostic.AdditionalLocations.Prepend(finding.Diagnostic.Location).Where(finding.IsHere)
                .Select(place => finding.Root.FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()).OfType<AttributeSyntax>(),
        ];
        return Task.FromResult<FixVariant[]>(herd.Length == 0 ? [] : [new("Spread the jobs over their periods", editor =>
        {
            foreach (AttributeSyntax attribute in herd)
            {
                if (Period.Of(finding, attribute) is not { } period) continue;
                AttributeArguments.Set(editor, attribute, "Spread", Period.Literal(period));
            }
        })]);
    }
}
