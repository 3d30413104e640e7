using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR105: writes what the message says to write, or the attribute that an interval of another scheduler stands for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class CronExpressionFix() : RuleFix(RuleIds.CronSyntax)
{
    private const string Example = "0 9 * * MON-FRI";

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        CronArgument.Find(finding, stop) is not { } cron ? [.. EmptySchedule.Fill(finding, Example)]
        : string.IsNullOrWhiteSpace(cron.Text) ? [.. EmptySchedule.Fill(finding, Example)]
        : IsInterval(finding) ? [.. Interval(finding, cron)]
        : [.. cron.Suggestions.SelectMany(expression => cron.Write(expression))]);

    private static bool IsInterval(Finding finding) =>
        finding.Diagnostic.Properties.TryGetValue(CronSuggestion.Fault, out string? fault) && fault == nameof(CronFault.Interval);

    private static IEnumerable<FixVariant> Interval(Finding finding, CronArgument cron) =>
        cron.Text.Trim(' ', '\t').Equals("@reboot", StringComparison.OrdinalIgnoreCase)
            ? CronReplacement.Once(finding, cron, "0s")
            : cron.Suggestions.SelectMany(period => CronReplacement.Every(finding, cron, period));
}
