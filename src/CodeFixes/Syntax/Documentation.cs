using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Edits the documentation comment of a method.</summary>
internal static class Documentation
{
    /// <summary>Whether the name belongs to a <c>param</c> element, which a fix removes with its parameter. A <c>paramref</c> stays.</summary>
    public static bool IsOfParameter(SyntaxNode name) =>
        name.Parent is XmlNameAttributeSyntax { Parent: XmlElementStartTagSyntax { Name.LocalName.ValueText: "param" } };

    /// <summary>Removes the line of a parameter that is removed.</summary>
    public static MethodDeclarationSyntax WithoutParameter(MethodDeclarationSyntax method, string name)
    {
        XmlElementSyntax? element = method.DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>().FirstOrDefault(element =>
            element.StartTag.Name.LocalName.ValueText == "param"
            && element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().Any(attribute => attribute.Identifier.Identifier.ValueText == name));
        if (element?.Parent is not DocumentationCommentTriviaSyntax comment) return method;

        SyntaxList<XmlNodeSyntax> content = comment.Content;
        if (content.All(node => node == element || IsBlank(node))) return WithoutComment(method, comment);

        // The beginning of its line is in the text before it. The first element has no such text, so the text after it is removed instead.
        int place = content.IndexOf(element);
        if (place > 1 && IsBlank(content[place - 1]))
            content = content.RemoveAt(place).RemoveAt(place - 1);
        else if (place == 1 && IsBlank(content[0]) && IsBlank(content[2]) && !EndsLine(content[2]))
            content = content.RemoveAt(2).RemoveAt(1);
        else
            content = content.Replace(element, Text(SyntaxFactory.XmlTextLiteral(element.GetLeadingTrivia(), "", "", default)));
        return method.ReplaceNode(comment, comment.WithContent(content));
    }

    /// <summary>Adds a line for a new parameter if other parameters have one. If only some are documented, the compiler reports it.</summary>
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

    // The line end and the beginning of the next line of the comment. In a comment between /** and */ it is only a space.
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

    // There is indentation before and after the comment. One of the two is removed.
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
