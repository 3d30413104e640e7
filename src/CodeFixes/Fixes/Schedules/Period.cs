using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>The attribute's own duration, and durations made of it.</summary>
internal static class Period
{
    /// <summary>In nanoseconds; null where it is none.</summary>
    public static long? Of(Finding finding, AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is { } written
        && DurationParser.TryParse(finding.Model.GetConstantValue(written).Value as string, out long nanoseconds, out _)
            ? nanoseconds
            : null;

    /// <summary>
    /// A part of a period, in no more digits than one would write: whole milliseconds where there are any, else what a <c>TimeSpan</c> can be.
    /// </summary>
    public static long Round(long nanoseconds) =>
        nanoseconds - nanoseconds % (nanoseconds < DurationUnit.Millisecond ? DurationUnit.Tick : DurationUnit.Millisecond);

    /// <summary>Sets an option of the attribute to that long.</summary>
    public static FixVariant Set(AttributeSyntax attribute, string option, long nanoseconds) => new(
        $"Set {option} = \"{DurationText.Format(nanoseconds)}\"",
        editor => AttributeArguments.Set(editor, attribute, option, Literal(nanoseconds)));

    public static LiteralExpressionSyntax Literal(long nanoseconds) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(DurationText.Format(nanoseconds)));
}
