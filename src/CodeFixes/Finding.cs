using Microsoft.CodeAnalysis;

namespace TimerAttributes.CodeFixes;

/// <summary>A diagnostic, and the code around it.</summary>
internal sealed record Finding(Document Document, SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic)
{
    /// <summary>The smallest piece of syntax of that kind that the finding's characters are in.</summary>
    public T? Find<T>()
        where T : SyntaxNode =>
        Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    public static async Task<Finding[]> ReadAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken stop)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(stop).ConfigureAwait(false);
        return root is null || model is null ? [] : [.. diagnostics.Select(diagnostic => new Finding(document, root, model, diagnostic))];
    }
}
