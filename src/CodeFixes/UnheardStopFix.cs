using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes;

/// <summary>TMR203: takes the stop token, if the job has none, and passes it on to all that will take it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class UnheardStopFix() : RuleFix(RuleIds.UnheardStop)
{
    /// <inheritdoc/>
    public override Task<Remedy[]> RemediesAsync(Finding finding, CancellationToken stop) => StopTokenParameter.TakeAsync(finding, stop);
}
