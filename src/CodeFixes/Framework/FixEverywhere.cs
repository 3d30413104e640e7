using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>
/// Mends all findings of a document in one edit. (Merging the changes of one edit for each, as Roslyn's own provider does, gives up
/// where two want the same word in the same place: two private methods, and one type to be partial.)
/// </summary>
internal sealed class FixEverywhere : DocumentBasedFixAllProvider
{
    public static readonly FixEverywhere Instance = new();

    /// <inheritdoc/>
    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var fix = (RuleFix)fixAllContext.CodeFixProvider;
        var editor = new SyntaxEditor(
            await document.GetSyntaxRootAsync(fixAllContext.CancellationToken).ConfigureAwait(false)
                ?? throw new ArgumentException("A document of C# has a syntax tree.", nameof(document)),
            document.Project.Solution.Services);

        foreach (Finding finding in await Finding.ReadAsync(document, diagnostics, fixAllContext.CancellationToken).ConfigureAwait(false))
        {
            if (fix.MendsItself(finding.Diagnostic)) continue;
            FixVariant[] variants = await fix.VariantsAsync(finding, fixAllContext.CancellationToken).ConfigureAwait(false);
            string? key = fixAllContext.CodeActionEquivalenceKey;
            variants.Where((_, choice) => IsMeant(key, finding.Diagnostic.Id, choice)).FirstOrDefault()?.Apply(editor);
        }

        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }

    // A tool that takes the key from one finding has none if there is no fix for that one. There may be for others.
    private static bool IsMeant(string? key, string rule, int choice) =>
        string.IsNullOrEmpty(key) ? choice == 0 : key == RuleFix.KeyOf(rule, choice);
}
