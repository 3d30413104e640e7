using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Durations;

namespace TimerAttributes.CodeFixes;

/// <summary>The attribute's own duration, and durations made of it.</summary>
internal static class Period
{
    /// <summary>In nanoseconds; null where it is none.</summary>
    public static long? Of(Finding finding, AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is { } written
        && DurationParser.TryParse(finding.Model.GetConstantValue(written).Value as string, out long nanoseconds, out _)
            ? nanoseconds
            : null;

    /// <summary>A part of a period, in no more digits than one would write: whole milliseconds where there are any.</summary>
    public static long Round(long nanoseconds) =>
        nanoseconds < DurationUnit.Millisecond ? nanoseconds : nanoseconds - nanoseconds % DurationUnit.Millisecond;

    public static LiteralExpressionSyntax Literal(long nanoseconds) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(DurationText.Format(nanoseconds)));
}
