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
    public override async Task<Remedy[]> RemediesAsync(Report report, CancellationToken stop)
    {
        AttributeSyntax[] attributes = [.. report.Diagnostic.AdditionalLocations
            .Where(place => place.SourceTree == report.Root.SyntaxTree || place.GetLineSpan().Path == report.Document.FilePath)
            .Select(place => report.Root.FindNode(place.SourceSpan)).OfType<AttributeSyntax>()];
        if (attributes.Length == 0 || attributes.Length < report.Diagnostic.AdditionalLocations.Count) return []; // No job, or one in two files.

        bool isOften = attributes.Any(attribute => IsOften(report, attribute));
        return
        [
            .. isOften ? [] : new[] { RunOnOption.Remove(attributes) },
            .. RunOnOption.Set(report, attributes, "Thread"),
            .. await AwaitedCall.RemedyAsync(report, stop).ConfigureAwait(false),
        ];
    }

    private static bool IsOften(Report report, AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is { } period
        && DurationParser.TryParse(report.Model.GetConstantValue(period).Value as string, out long nanoseconds, out _)
        && nanoseconds < ShortestOfPool
        && report.Model.GetSymbolInfo(attribute).Symbol?.ContainingType.Name == "EveryAttribute";
}
