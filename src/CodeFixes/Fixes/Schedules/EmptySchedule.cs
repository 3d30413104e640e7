using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>Writes the example of the message in the place of a schedule that is null or a blank text.</summary>
internal static class EmptySchedule
{
    /// <summary>The variant; none if the schedule is not empty. Only the author of the job knows the right schedule.</summary>
    public static IEnumerable<FixVariant> Fill(Finding finding, string example)
    {
        if (finding.Find<AttributeArgumentSyntax>() is { NameEquals: null, Expression: var written } && IsEmpty(written))
            yield return TextLiteral.Write(written, example) with { NeedsAuthor = true };
    }

    private static bool IsEmpty(ExpressionSyntax written) => written switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var operand } => IsEmpty(operand),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } => string.IsNullOrWhiteSpace(text),
        _ => written.IsKind(SyntaxKind.NullLiteralExpression) || written.IsKind(SyntaxKind.DefaultLiteralExpression)
            || written.IsKind(SyntaxKind.DefaultExpression),
    };
}
