using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR223: writes the names of the weekdays, as Quartz counts them or as they are counted here.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class QuartzWeekdayFix() : CronAdviceFix(RuleIds.QuartzWeekday)
{
    /// <inheritdoc/>
    public override bool NeedsAuthor => true;
}
