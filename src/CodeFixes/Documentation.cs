using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    /// <summary>Adds a line for a new parameter where others have theirs: with some documented and one not, the compiler complains.</summary>
    public static MethodDeclarationSyntax WithParameter(MethodDeclarationSyntax method, string name, string meaning)
    {
        XmlElementSyntax? last = method.DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>().LastOrDefault(static element =>
            element.StartTag.Name.LocalName.ValueText == "param");
        if (last?.Parent is not DocumentationCommentTriviaSyntax comment || comment.Content.IndexOf(last) is not (> 0 and var place)) return method;

        XmlElementSyntax line = SyntaxFactory.XmlParamElement(name, SyntaxFactory.XmlText(meaning));
        return method.ReplaceNode(comment, comment.WithContent(comment.Content.InsertRange(place + 1, [comment.Content[place - 1], line])));
    }
}
