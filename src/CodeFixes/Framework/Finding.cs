using Microsoft.CodeAnalysis;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>A diagnostic, and the code around it.</summary>
internal sealed record Finding(Document Document, SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic) : CodeFile(Document, Root, Model)
{
    /// <summary>The smallest node of that kind around the characters of the finding.</summary>
    public T? Find<T>()
        where T : SyntaxNode =>
        Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>The document of the project that has the place; null if none has it, or if a generator wrote it.</summary>
    public async Task<CodeFile?> FileOfAsync(Location place, CancellationToken stop)
    {
        if (IsHere(place)) return this;
        return Document.Project.GetDocument(place.SourceTree) is { } document and not SourceGeneratedDocument
            ? await CodeFile.ReadAsync(document, stop).ConfigureAwait(false)
            : null;
    }

    public static async Task<Finding[]> ReadAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken stop) =>
        await ReadAsync(document, stop).ConfigureAwait(false) is var (_, root, model)
            ? [.. diagnostics.Select(diagnostic => new Finding(document, root, model, diagnostic))]
            : [];
}
