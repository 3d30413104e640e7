using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>The attribute's own duration, or that of its expression, and durations made of it.</summary>
internal static class Period
{
    /// <summary>In nanoseconds; of a cron expression the shortest time between two due times. Null where it is none.</summary>
    public static long? Of(Finding finding, AttributeSyntax attribute)
    {
        if (attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression is not { } written
            || finding.Model.GetConstantValue(written).Value is not string text) return null;
        if (DurationParser.TryParse(text, out long nanoseconds, out _)) return nanoseconds;
        return CronParser.TryParse(text, out CronFields? fields, out _) ? CronGaps.Shortest(fields!) * DurationUnit.Second : null;
    }

    /// <summary>The duration that the expression is, in nanoseconds; null if it is not a constant, or not a duration.</summary>
    public static long? Duration(Finding finding, ExpressionSyntax written) =>
        finding.Model.GetConstantValue(written).Value is string text && DurationParser.TryParse(text, out long nanoseconds, out _)
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

    public static LiteralExpressionSyntax Literal(long nanoseconds) => TextLiteral.Of(DurationText.Format(nanoseconds));
}
