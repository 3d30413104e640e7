using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes;

/// <summary>TMR101: writes what the message says to write; for a bare number seconds, milliseconds or minutes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class DurationFix() : RuleFix(RuleIds.Duration)
{
    /// <inheritdoc/>
    public override Task<Remedy[]> RemediesAsync(Finding finding, CancellationToken stop) => Task.FromResult<Remedy[]>(
        DurationArgument.Find(finding, stop) is { } argument
            ? [.. DurationAdvice.Suggestions(argument.Text).Where(argument.Accepts).SelectMany(argument.Write)]
            : []);
}
