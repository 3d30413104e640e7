using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>
/// Fixes all findings of a document in one edit. Roslyn's own provider makes one edit for each finding and merges the changes. It drops a
/// change if two edits insert the same word in the same place, for example <c>partial</c> in a type with two private jobs.
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
            variants.Where((variant, choice) => !variant.NeedsAuthor && IsMeant(key, finding.Diagnostic.Id, variant.Choice ?? choice))
                .FirstOrDefault()?.Apply(editor);
        }

        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }

    // A tool takes the key from one finding. If there is no fix for that finding, the key is empty, and the first choice is applied to the others.
    private static bool IsMeant(string? key, string rule, int choice) =>
        string.IsNullOrEmpty(key) ? choice == 0 : key == RuleFix.KeyOf(rule, choice);
}
