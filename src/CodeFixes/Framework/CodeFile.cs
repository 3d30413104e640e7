using Microsoft.CodeAnalysis;

namespace TimerAttributes.CodeFixes.Framework;

/// <summary>A document, its syntax and its meaning.</summary>
internal record CodeFile(Document Document, SyntaxNode Root, SemanticModel Model)
{
    /// <summary>The document; null if it has no code.</summary>
    public static async Task<CodeFile?> ReadAsync(Document document, CancellationToken stop)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(stop).ConfigureAwait(false);
        return root is null || model is null ? null : new(document, root, model);
    }

    /// <summary>Whether the place is in this document, and not in another document of the project.</summary>
    public bool IsHere(Location place) => place.SourceTree == Root.SyntaxTree || place.GetLineSpan().Path == Document.FilePath;
}
