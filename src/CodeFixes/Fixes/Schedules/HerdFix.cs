using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR207: spreads all jobs of the herd that are in the file over their periods, but cron jobs over a few minutes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class HerdFix() : RuleFix(RuleIds.Herd)
{
    // A cron job is meant to run near the time that it names, however seldom it is due.
    private const long LongestOfCron = 10 * DurationUnit.Minute;

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        AttributeSyntax[] herd =
        [
            .. finding.Diagnostic.AdditionalLocations.Prepend(finding.Diagnostic.Location).Where(finding.IsHere)
                .Select(place => finding.Root.FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()).OfType<AttributeSyntax>(),
        ];
        bool hasCron = Array.Exists(herd, attribute => IsCron(finding, attribute, stop));
        string title = "Spread the jobs over their periods" + (hasCron ? $", cron jobs over {DurationText.Format(LongestOfCron)} at most" : "");
        return Task.FromResult<FixVariant[]>(herd.Length == 0 ? [] : [new(title, editor =>
        {
            foreach (AttributeSyntax attribute in herd)
            {
                if (Period.Of(finding, attribute) is not { } period) continue;
                long spread = IsCron(finding, attribute, stop) ? Math.Min(period, LongestOfCron) : period;
                AttributeArguments.Set(editor, attribute, "Spread", Period.Literal(spread));
            }
        })]);
    }

    private static bool IsCron(Finding finding, AttributeSyntax attribute, CancellationToken stop) =>
        FullName.Is(finding.Model.GetSymbolInfo(attribute, stop).Symbol?.ContainingType, AttributeNames.Cron);
}
