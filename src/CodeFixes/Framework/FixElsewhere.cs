using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>
/// Fixes all findings of a rule whose fix edits other documents than those of the findings, each in its first way. Several findings may edit one
/// document, so each document has one editor.
/// </summary>
internal sealed class FixElsewhere : FixAllProvider
{
    public static readonly FixElsewhere Instance = new();

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        $"Fix all '{string.Join("', '", fixAllContext.DiagnosticIds)}'", stop => ApplyAsync(fixAllContext.WithCancellationToken(stop)),
        fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> ApplyAsync(FixAllContext context)
    {
        var editors = new Dictionary<DocumentId, SyntaxEditor>();

        // The last finding first, because an editor puts a line that is inserted later before the others of its place.
        foreach (Finding finding in (await FindingsAsync(context).ConfigureAwait(false)).Reverse())
        {
            FixVariant[] variants = await ((RuleFix)context.CodeFixProvider).VariantsAsync(finding, context.CancellationToken).ConfigureAwait(false);
            if (variants.FirstOrDefault() is not { } variant) continue;
            Document document = variant.Elsewhere ?? finding.Document;
            if (!editors.TryGetValue(document.Id, out SyntaxEditor? editor))
            {
                SyntaxNode root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
                editors.Add(document.Id, editor = new SyntaxEditor(root, context.Solution.Services));
            }

            variant.Apply(editor);
        }

        return editors.Aggregate(context.Solution, static (all, one) => all.WithDocumentSyntaxRoot(one.Key, one.Value.GetChangedRoot()));
    }

    private static async Task<IEnumerable<Finding>> FindingsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } only })
        {
            ImmutableArray<Diagnostic> here = await context.GetDocumentDiagnosticsAsync(only).ConfigureAwait(false);
            return await ReadAsync(only, here, context.CancellationToken).ConfigureAwait(false);
        }

        IEnumerable<Finding> findings = [];
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            if (project.Language != context.Project.Language) continue;
            ImmutableArray<Diagnostic> all = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (IGrouping<Document?, Diagnostic> file in all.GroupBy(one => project.GetDocument(one.Location.SourceTree)))
            {
                if (file.Key is { } document)
                    findings = findings.Concat(await ReadAsync(document, file, context.CancellationToken).ConfigureAwait(false));
            }
        }

        return findings;
    }

    private static async Task<IEnumerable<Finding>> ReadAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken stop) =>
        await Finding.ReadAsync(document, diagnostics.OrderBy(static one => one.Location.SourceSpan), stop).ConfigureAwait(false);
}
