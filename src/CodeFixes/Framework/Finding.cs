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

    public static async Task<Finding[]> ReadAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken stop)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(stop).ConfigureAwait(false);
        return root is null || model is null ? [] : [.. diagnostics.Select(diagnostic => new Finding(document, root, model, diagnostic))];
    }
}
