using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Syntax;

/// <summary>Finds, sets and removes the options in an attribute.</summary>
internal static class AttributeArguments
{
    /// <summary>The argument that sets the option; null if it is not written.</summary>
    public static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string option) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == option);

    /// <summary>Whether the option is set to that member of its enum.</summary>
    public static bool IsSet(Finding finding, AttributeSyntax attribute, string option, string member) =>
        Find(attribute, option) is { Expression: var value } && finding.Model.GetTypeInfo(value).Type is { TypeKind: TypeKind.Enum } type
        && type.GetMembers(member).OfType<IFieldSymbol>().Any(field => Equals(field.ConstantValue, finding.Model.GetConstantValue(value).Value));

    /// <summary>Sets the option. If it is not written, it is added at the end.</summary>
    public static AttributeSyntax Set(AttributeSyntax attribute, string option, ExpressionSyntax value)
    {
        if (Find(attribute, option) is { } present)
            return attribute.ReplaceNode(present.Expression, value.WithTriviaFrom(present.Expression));

        NameEqualsSyntax name = SyntaxFactory.NameEquals(
            SyntaxFactory.IdentifierName(option).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space));
        AttributeArgumentSyntax added = SyntaxFactory.AttributeArgument(name, null, value);
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (list.Arguments.Count == 0) return attribute.WithArgumentList(list.AddArguments(added));

        // The comment and the line end after the last argument now come after the new argument.
        AttributeArgumentSyntax last = list.Arguments.Last();
        SyntaxNodeOrToken[] all =
        [
            .. list.Arguments.GetWithSeparators().Take(list.Arguments.Count * 2 - 2),
            last.WithTrailingTrivia(),
            SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space),
            added.WithTrailingTrivia(last.GetTrailingTrivia()),
        ];
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(all)));
    }

    /// <summary>Sets the option in the attribute as earlier edits have left it.</summary>
    public static void Set(SyntaxEditor editor, AttributeSyntax attribute, string option, ExpressionSyntax value) =>
        editor.ReplaceNode(attribute, (current, _) => Set((AttributeSyntax)current, option, value));

    /// <summary>Removes the option.</summary>
    public static AttributeSyntax Remove(AttributeSyntax attribute, string option) =>
        Find(attribute, option) is { } present && attribute.ArgumentList is { } list
            ? attribute.WithArgumentList(list.WithArguments(Lists.Remove(list.Arguments, present)))
            : attribute;
}
