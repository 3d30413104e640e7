using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Finds the uses of a method in the user's code. A fix that changes the signature would break them.</summary>
internal static class Uses
{
    /// <summary>Whether code other than the generated table calls the method or makes a delegate of it.</summary>
    public static async Task<bool> AnyAsync(Finding finding, IMethodSymbol method, CancellationToken stop)
    {
        IEnumerable<ReferencedSymbol> found =
            await SymbolFinder.FindReferencesAsync(method, finding.Document.Project.Solution, stop).ConfigureAwait(false);
        foreach (ReferenceLocation place in found.SelectMany(static symbol => symbol.Locations))
        {
            if (IsOfTable(place.Document)) continue;
            SyntaxNode? root = await place.Document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
            SyntaxNode? name = root?.FindNode(place.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (name is not null && !IsMention(name)) return true;
        }

        return false;
    }

    // The generated files are generated again after the fix.
    private static bool IsOfTable(Document document) =>
        document is SourceGeneratedDocument { HintName: var name } && name.StartsWith("ScheduledJobs.", StringComparison.Ordinal);

    // Documentation and nameof only name the method, and no change of the signature breaks them.
    private static bool IsMention(SyntaxNode name) => name.IsPartOfStructuredTrivia()
        || name.Ancestors().OfType<InvocationExpressionSyntax>()
            .Any(static call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });
}
