using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>
/// Fixes all findings of a document in one edit. Roslyn's own provider makes one edit for each finding and merges the changes. It drops a
/// change if two edits insert the same word in the same place, for example <c>partial</c> in a type with two private jobs. A fix may also edit
/// another document than that of the finding.
/// </summary>
internal sealed class FixEverywhere : FixAllProvider
{
    public static readonly FixEverywhere Instance = new();

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds)}", stop => ApplyAsync(fixAllContext.WithCancellationToken(stop)),
        fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> ApplyAsync(FixAllContext context)
    {
        var fix = (RuleFix)context.CodeFixProvider;
        var edit = new SolutionEdit(context.Solution);
        foreach (Finding finding in await FindingsAsync(context).ConfigureAwait(false))
        {
            if (fix.MendsItself(finding.Diagnostic)) continue;
            FixVariant[] variants = await fix.VariantsAsync(finding, context.CancellationToken).ConfigureAwait(false);
            FixVariant? meant = variants.Where((variant, choice) => !variant.NeedsAuthor
                && IsMeant(context.CodeActionEquivalenceKey, finding.Diagnostic.Id, variant.Choice ?? choice)).FirstOrDefault();
            if (meant is not null) await edit.ApplyAsync(finding, meant, context.CancellationToken).ConfigureAwait(false);
        }

        return edit.Changed;
    }

    private static async Task<Finding[]> FindingsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } only })
            return await Finding.ReadAsync(only, await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false), context.CancellationToken).ConfigureAwait(false);

        var findings = new List<Finding>();
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            ImmutableArray<Diagnostic> all = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (IGrouping<Document?, Diagnostic> file in all.GroupBy(one => project.GetDocument(one.Location.SourceTree)))
            {
                if (file.Key is { } document)
                    findings.AddRange(await Finding.ReadAsync(document, file, context.CancellationToken).ConfigureAwait(false));
            }
        }

        return [.. findings];
    }

    // A tool takes the key from one finding. If there is no fix for that finding, the key is empty, and the first choice is applied to the others.
    private static bool IsMeant(string? key, string rule, int choice) =>
        string.IsNullOrEmpty(key) ? choice == 0 : key == RuleFix.KeyOf(rule, choice);
}
