using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes.Syntax;

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

        SyntaxList<XmlNodeSyntax> content = comment.Content;
        if (content.All(node => node == element || IsBlank(node))) return WithoutComment(method, comment);

        // Its line begins in the text before it or, where it is the first, goes on to where the next line begins.
        int place = content.IndexOf(element);
        if (place > 1 && IsBlank(content[place - 1]))
            content = content.RemoveAt(place).RemoveAt(place - 1);
        else if (place == 1 && IsBlank(content[0]) && IsBlank(content[2]) && !EndsLine(content[2]))
            content = content.RemoveAt(2).RemoveAt(1);
        else
            content = content.Replace(element, Text(SyntaxFactory.XmlTextLiteral(element.GetLeadingTrivia(), "", "", default)));
        return method.ReplaceNode(comment, comment.WithContent(content));
    }

    /// <summary>Adds a line for a new parameter where others have theirs: with some documented and one not, the compiler complains.</summary>
    public static MethodDeclarationSyntax WithParameter(MethodDeclarationSyntax method, string name, string meaning)
    {
        XmlElementSyntax? last = method.DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>().LastOrDefault(static element =>
            element.StartTag.Name.LocalName.ValueText == "param");
        if (last?.Parent is not DocumentationCommentTriviaSyntax comment) return method;

        SyntaxList<XmlNodeSyntax> content = comment.Content;
        int place = content.IndexOf(last);
        XmlElementSyntax line = SyntaxFactory.XmlParamElement(name, SyntaxFactory.XmlText(meaning));
        XmlNodeSyntax between = place > 0 && IsBlank(content[place - 1]) && content[place - 1].DescendantTokens().Any(IsLineEnd)
            ? content[place - 1]
            : Break(comment);
        return method.ReplaceNode(comment, comment.WithContent(content.InsertRange(place + 1, [between, line])));
    }

    // From the end of one line of the comment to the beginning of the next; in a comment between /** and */ only a space.
    private static XmlTextSyntax Break(DocumentationCommentTriviaSyntax comment)
    {
        if (comment.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)) return Text(SyntaxFactory.XmlTextLiteral(default, " ", " ", default));

        SyntaxTriviaList around = comment.ParentTrivia.Token.LeadingTrivia;
        SyntaxTrivia before = around.Take(around.IndexOf(comment.ParentTrivia)).LastOrDefault();
        SyntaxTrivia exterior = SyntaxFactory.DocumentationCommentExterior((IsSpace(before) ? before.ToString() : "") + "///");
        string end = comment.DescendantTokens().FirstOrDefault(IsLineEnd) is { Text: { Length: > 0 } text } ? text : "\n";
        return Text(
            SyntaxFactory.XmlTextNewLine(end, continueXmlDocumentationComment: false),
            SyntaxFactory.XmlTextLiteral(SyntaxFactory.TriviaList(exterior), " ", " ", default));
    }

    // Of the indentation before it and the one after it, one is left.
    private static MethodDeclarationSyntax WithoutComment(MethodDeclarationSyntax method, DocumentationCommentTriviaSyntax comment)
    {
        SyntaxToken token = comment.ParentTrivia.Token;
        int place = token.LeadingTrivia.IndexOf(comment.ParentTrivia);
        SyntaxTriviaList kept = token.LeadingTrivia.RemoveAt(place);
        if (place < kept.Count && IsSpace(kept[place])) kept = kept.RemoveAt(place);
        return method.ReplaceToken(token, token.WithLeadingTrivia(kept));
    }

    private static XmlTextSyntax Text(params SyntaxToken[] tokens) => SyntaxFactory.XmlText(SyntaxFactory.TokenList(tokens));

    private static bool IsBlank(XmlNodeSyntax node) =>
        node is XmlTextSyntax text && text.TextTokens.All(static token => string.IsNullOrWhiteSpace(token.ValueText));

    private static bool EndsLine(XmlNodeSyntax node) => IsLineEnd(node.GetLastToken());

    private static bool IsLineEnd(SyntaxToken token) => token.IsKind(SyntaxKind.XmlTextLiteralNewLineToken);

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);
}
