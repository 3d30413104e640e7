using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>What the fixes of TMR220 to TMR224 have in common: they write the period or the expressions that the report names.</summary>
internal abstract class CronAdviceFix(string rule) : RuleFix(rule)
{
    /// <inheritdoc/>
    public sealed override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        CronArgument.Find(finding, stop) is { } cron
            ? [.. Period(finding, cron), .. cron.Suggestions.SelectMany(expression => cron.Write(expression))]
            : []);

    private static IEnumerable<FixVariant> Period(Finding finding, CronArgument cron) =>
        finding.Diagnostic.Properties.TryGetValue(CronSuggestion.Period, out string? period) && period is not null
            ? CronReplacement.Every(finding, cron, period, finding.Diagnostic.Properties.ContainsKey(CronSuggestion.Aligned))
            : [];
}
