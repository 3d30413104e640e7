using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>Recognizes methods whose work is not written yet. Rules about what is missing in a body leave them alone.</summary>
internal static class StubBody
{
    /// <summary>Whether the body is empty, only throws, or only returns a completed task.</summary>
    public static bool Is(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody.Expression: var value } => IsNothing(value),
        { Body.Statements: { Count: 0 } } => true,
        { Body.Statements: { Count: 1 } statements } => statements[0] switch
        {
            ThrowStatementSyntax => true,
            ReturnStatementSyntax { Expression: var value } => value is null || IsNothing(value),
            _ => false,
        },
        _ => false,
    };

    private static bool IsNothing(ExpressionSyntax value) => value is ThrowExpressionSyntax or DefaultExpressionSyntax
        or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" }
        || value.IsKind(SyntaxKind.DefaultLiteralExpression);
}
