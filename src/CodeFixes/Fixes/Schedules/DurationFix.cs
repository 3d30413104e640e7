using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Durations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>
/// TMR101: writes the duration that the message advises. For a number without a unit it offers seconds, milliseconds and minutes. In the place of a
/// period that is a cron expression or a time of day, it writes a <c>Cron</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class DurationFix() : RuleFix(RuleIds.Duration)
{
    private const string Example = "5s";

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        DurationArgument.Find(finding, stop) is not { } argument ? [.. EmptySchedule.Fill(finding, Example)]
        : DurationSuggestion.Suggestions(argument.Text) is { Length: > 0 } durations
            ? [.. durations.Where(argument.Accepts).SelectMany(argument.Write)]
        : [.. EmptySchedule.Fill(finding, Example), .. OfCalendar(finding, argument)]);

    private static IEnumerable<FixVariant> OfCalendar(Finding finding, DurationArgument argument)
    {
        // A delay is due once, and an expression again and again. An option that a Cron lacks was written for a period.
        if (!argument.IsPeriod || !argument.IsLiteral || !CronReplacement.KeepsOptions(finding, argument.Attribute)) return [];
        string text = argument.Text.Trim();
        if (TimeOfDay.ToCron(text) is { } daily)
            return CronReplacement.Cron(finding, argument.Attribute, daily).Select(static variant => variant with { NeedsAuthor = true });
        if (CronParser.TryParse(text, out _, out CronError? error)) return CronReplacement.Cron(finding, argument.Attribute, text);
        return error!.Fault switch
        {
            CronFault.Interval => error.Suggestions.Where(argument.Accepts).SelectMany(argument.Write),
            CronFault.Syntax => error.Suggestions.Where(CronArgument.IsSound)
                .SelectMany(expression => CronReplacement.Cron(finding, argument.Attribute, expression)),
            _ => [],
        };
    }
}
