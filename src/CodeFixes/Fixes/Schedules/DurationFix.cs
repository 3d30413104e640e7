using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Durations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR101: writes the duration that the message advises. For a number without a unit it offers seconds, milliseconds and minutes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class DurationFix() : RuleFix(RuleIds.Duration)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        DurationArgument.Find(finding, stop) is { } argument
            ? [.. DurationSuggestion.Suggestions(argument.Text).Where(argument.Accepts).SelectMany(argument.Write)]
            : []);
}
