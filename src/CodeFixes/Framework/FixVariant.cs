using Microsoft.CodeAnalysis.Editing;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>One way to fix a finding.</summary>
/// <param name="Title">What the editor's menu calls it.</param>
/// <param name="Apply">
/// Edits the document. For all findings of a document the edits go to one editor, so each looks at the node as the others left it.
/// </param>
internal sealed record FixVariant(string Title, Action<SyntaxEditor> Apply);
