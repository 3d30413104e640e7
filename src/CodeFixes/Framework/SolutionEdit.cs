using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>Edits documents of a solution. All edits of one document share an editor, so that they do not overwrite each other.</summary>
internal sealed class SolutionEdit(Solution solution)
{
    private readonly Dictionary<DocumentId, SyntaxEditor> _editors = [];

    /// <summary>The solution with all edits.</summary>
    public Solution Changed => _editors.Aggregate(solution, static (all, one) => all.WithDocumentSyntaxRoot(one.Key, one.Value.GetChangedRoot()));

    /// <summary>Fixes a finding in one way.</summary>
    public async Task ApplyAsync(Finding finding, FixVariant variant, CancellationToken stop)
    {
        Document document = variant.Elsewhere ?? finding.Document;
        if (!_editors.TryGetValue(document.Id, out SyntaxEditor? editor))
        {
            SyntaxNode root = document == finding.Document ? finding.Root : (await document.GetSyntaxRootAsync(stop).ConfigureAwait(false))!;
            _editors.Add(document.Id, editor = new SyntaxEditor(root, solution.Services));
        }

        variant.Apply(editor);
    }
}
