using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>An argument of a job attribute that has to be a duration: its text, and the values that are valid there.</summary>
internal sealed class DurationArgument
{
    private readonly ExpressionSyntax _expression;
    private readonly bool _isSpan; // The duration has to be more than zero.

    private DurationArgument(AttributeSyntax attribute, ExpressionSyntax expression, string text, bool isPeriod, bool isSpan, bool allowTiny)
    {
        Attribute = attribute;
        _expression = expression;
        Text = text;
        IsPeriod = isPeriod;
        _isSpan = isSpan;
        AllowTiny = allowTiny;
    }

    public AttributeSyntax Attribute { get; }

    /// <summary>The constant text of the argument.</summary>
    public string Text { get; }

    /// <summary>Whether it is the period of an <c>Every</c>. Otherwise it is a delay or an option.</summary>
    public bool IsPeriod { get; }

    public bool AllowTiny { get; }

    /// <summary>The argument of the finding; null if the finding is about something else.</summary>
    public static DurationArgument? Find(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax attribute } argument
            || finding.Model.GetConstantValue(argument.Expression, stop).Value is not string text
            || finding.Model.GetSymbolInfo(attribute, stop).Symbol?.ContainingType is not { } type) return null;

        bool isPeriod = argument.NameEquals is null && type.ToDisplayString() == AttributeNames.Every;
        bool allowTiny = AttributeArguments.Find(attribute, "AllowTiny") is { } tiny
            && finding.Model.GetConstantValue(tiny.Expression, stop).Value is true;
        string? name = argument.NameEquals?.Name.Identifier.ValueText;
        bool isSpan = OptionCatalog.Schedule.Concat(OptionCatalog.Run).Any(option =>
            option.Name == name && option is { Kind: OptionKind.Duration, AllowsZero: false });
        return new(attribute, argument.Expression, text, isPeriod, isSpan, allowTiny);
    }

    /// <summary>Whether it is written as a literal. A named constant may have other uses.</summary>
    public bool IsLiteral => _expression is LiteralExpressionSyntax;

    /// <summary>Whether the duration is valid in this place.</summary>
    public bool Accepts(string duration) => DurationParser.TryParse(duration, out long value, out _)
        && (IsPeriod
            ? DurationRange.PeriodFault(value, AllowTiny)
            : _isSpan ? DurationRange.SpanFault(value) : DurationRange.DelayFault(value)) is null;

    /// <summary>Writes the duration. There is no variant for a named constant, because it may have other uses.</summary>
    public IEnumerable<FixVariant> Write(string duration)
    {
        if (IsLiteral) yield return TextLiteral.Write(_expression, duration);
    }
}
