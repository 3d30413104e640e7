using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>One way to fix a finding.</summary>
/// <param name="Title">The text in the editor's menu.</param>
/// <param name="Apply">
/// Edits the document. If all findings of a document are fixed, they share one editor, so each edit gets the node as earlier edits left it.
/// </param>
internal sealed record FixVariant(string Title, Action<SyntaxEditor> Apply)
{
    /// <summary>Whether only the author of a job knows that this way is right, so that it is not applied to all findings at once.</summary>
    public bool NeedsAuthor { get; init; }

    /// <summary>The document to edit; null for that of the finding.</summary>
    public Document? Elsewhere { get; init; }

    /// <summary>
    /// The number of this way among all ways that the rule has, where a finding may lack an earlier one; null for its number in the menu. A fix of
    /// all findings applies the ways with one number.
    /// </summary>
    public int? Choice { get; init; }
}
