using Microsoft.CodeAnalysis;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>A diagnostic, and the code around it.</summary>
internal sealed record Finding(Document Document, SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic)
{
    /// <summary>The smallest node of that kind around the characters of the finding.</summary>
    public T? Find<T>()
        where T : SyntaxNode =>
        Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>Whether the place is in this document, and not in another document of the project.</summary>
    public bool IsHere(Location place) => place.SourceTree == Root.SyntaxTree || place.GetLineSpan().Path == Document.FilePath;

    /// <summary>The finding in the document of the project that has the place; null if no document has it.</summary>
    public async Task<Finding?> AtAsync(Location place, CancellationToken stop)
    {
        if (IsHere(place)) return this;
        string path = place.GetLineSpan().Path;
        return Document.Project.Documents.FirstOrDefault(other => other.FilePath == path) is { } document
            ? (await ReadAsync(document, [Diagnostic], stop).ConfigureAwait(false)).FirstOrDefault()
            : null;
    }

    public static async Task<Finding[]> ReadAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken stop)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(stop).ConfigureAwait(false);
        return root is null || model is null ? [] : [.. diagnostics.Select(diagnostic => new Finding(document, root, model, diagnostic))];
    }
}
