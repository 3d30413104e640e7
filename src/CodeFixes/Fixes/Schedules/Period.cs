using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>The period in an attribute, and durations that are computed from it.</summary>
internal static class Period
{
    /// <summary>The period in nanoseconds; null if it is not a valid duration.</summary>
    public static long? Of(Finding finding, AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is { } written
        && DurationParser.TryParse(finding.Model.GetConstantValue(written).Value as string, out long nanoseconds, out _)
            ? nanoseconds
            : null;

    /// <summary>
    /// The duration rounded down to whole milliseconds, so that it has few digits. A duration below 1 ms is rounded down to a multiple of 100 ns.
    /// </summary>
    public static long Round(long nanoseconds) =>
        nanoseconds - nanoseconds % (nanoseconds < DurationUnit.Millisecond ? DurationUnit.Tick : DurationUnit.Millisecond);

    /// <summary>Sets an option of the attribute to the duration.</summary>
    public static FixVariant Set(AttributeSyntax attribute, string option, long nanoseconds) => new(
        $"Set {option} = \"{DurationText.Format(nanoseconds)}\"",
        editor => AttributeArguments.Set(editor, attribute, option, Literal(nanoseconds)));

    public static LiteralExpressionSyntax Literal(long nanoseconds) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(DurationText.Format(nanoseconds)));
}
