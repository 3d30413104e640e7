using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes;

/// <summary>TMR202: lets the job wait where that holds nobody up, or await instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class BlockedLoopFix() : RuleFix(RuleIds.BlockedLoop)
{
    // Below this the pool is no better place: TMR201.
    private const long ShortestOfPool = 10 * DurationUnit.Millisecond;

    /// <inheritdoc/>
    public override async Task<Remedy[]> RemediesAsync(Finding finding, CancellationToken stop)
    {
        AttributeSyntax[] attributes = [.. finding.Diagnostic.AdditionalLocations
            .Where(place => place.SourceTree == finding.Root.SyntaxTree || place.GetLineSpan().Path == finding.Document.FilePath)
            .Select(place => finding.Root.FindNode(place.SourceSpan)).OfType<AttributeSyntax>()];
        if (attributes.Length == 0 || attributes.Length < finding.Diagnostic.AdditionalLocations.Count) return []; // No job, or one in two files.

        bool isOften = attributes.Any(attribute => IsOften(finding, attribute));
        return
        [
            .. isOften ? [] : new[] { RunOnOption.Remove(attributes) },
            .. RunOnOption.Set(finding, attributes, "Thread"),
            .. await AwaitedCall.RemedyAsync(finding, stop).ConfigureAwait(false),
        ];
    }

    private static bool IsOften(Finding finding, AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is { } period
        && DurationParser.TryParse(finding.Model.GetConstantValue(period).Value as string, out long nanoseconds, out _)
        && nanoseconds < ShortestOfPool
        && finding.Model.GetSymbolInfo(attribute).Symbol?.ContainingType.Name == "EveryAttribute";
}
