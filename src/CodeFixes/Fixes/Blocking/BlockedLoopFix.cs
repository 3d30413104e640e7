using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Fixes.Options;
using TimerAttributes.CodeFixes.Fixes.Schedules;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Blocking;

/// <summary>TMR202: awaits instead of blocking, or moves the job to a thread that may block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class BlockedLoopFix() : RuleFix(RuleIds.BlockedLoop)
{
    /// <inheritdoc/>
    public override async Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        AttributeSyntax[] attributes = [.. finding.Diagnostic.AdditionalLocations
            .Where(finding.IsHere)
            .Select(place => finding.Root.FindNode(place.SourceSpan)).OfType<AttributeSyntax>()];
        // There is no fix for a handler of the loop, which has no attribute, and none for a job with attributes in two files.
        if (attributes.Length == 0 || attributes.Length < finding.Diagnostic.AdditionalLocations.Count) return [];

        FixVariant[] toThread = [.. RunOnOption.Set(finding, attributes, "Thread").Select(static variant => variant with { Choice = 2 })];
        // A precision is refused on the pool, and what is awaited takes longer than it.
        if (attributes.Any(static attribute => AttributeArguments.Find(attribute, "Precision") is not null)) return toThread;
        bool isOften = attributes.Any(attribute => IsOften(finding, attribute));
        return
        [
            .. await AwaitedCall.VariantsAsync(finding, stop).ConfigureAwait(false),
            .. isOften ? [] : new[] { RunOnOption.Remove(attributes) with { Choice = 1 } },
            .. toThread,
        ];
    }

    private static bool IsOften(Finding finding, AttributeSyntax attribute) =>
        Period.Of(finding, attribute) < RuleLimits.ShortestPoolPeriod
        && finding.Model.GetSymbolInfo(attribute).Symbol?.ContainingType.Name == "EveryAttribute";
}
