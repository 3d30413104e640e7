using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes;

/// <summary>The comment above a method that documents it.</summary>
internal static class Documentation
{
    /// <summary>Whether the name is that of a <c>param</c> element, which goes with its parameter. (A <c>paramref</c> does not.)</summary>
    public static bool IsOfParameter(SyntaxNode name) =>
        name.Parent is XmlNameAttributeSyntax { Parent: XmlElementStartTagSyntax { Name.LocalName.ValueText: "param" } };

    /// <summary>Takes the line of a parameter out, which documents nothing once the parameter is gone.</summary>
    public static MethodDeclarationSyntax WithoutParameter(MethodDeclarationSyntax method, string name)
    {
        XmlElementSyntax? element = method.DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>().FirstOrDefault(element =>
            element.StartTag.Name.LocalName.ValueText == "param"
            && element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().Any(attribute => attribute.Identifier.Identifier.ValueText == name));
        if (element?.Parent is not DocumentationCommentTriviaSyntax comment) return method;

        // Its line begins in the text before it, or, where it is the first, ends in the text after it.
        int place = comment.Content.IndexOf(element);
        int space = place > 1 ? place - 1 : place + 1;
        SyntaxList<XmlNodeSyntax> kept = comment.Content;
        if (space < kept.Count && kept[space] is XmlTextSyntax text
            && text.TextTokens.All(static token => string.IsNullOrWhiteSpace(token.ValueText)))
            kept = kept.RemoveAt(Math.Max(place, space)).RemoveAt(Math.Min(place, space));
        else
            kept = kept.RemoveAt(place);
        return method.ReplaceNode(comment, comment.WithContent(kept));
    }
}
