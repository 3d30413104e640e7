using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Durations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>
/// TMR102: allows a period below 1 ms, or writes the nearest valid duration. In place of a number that is no member of an enum it writes a
/// member.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class RangeFix() : RuleFix(RuleIds.Range)
{
    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        DurationArgument.Find(finding, stop) is { } argument ? [.. Duration(argument)] : [.. Members(finding, stop)]);

    private static IEnumerable<FixVariant> Duration(DurationArgument argument)
    {
        bool isZero = DurationParser.TryParse(argument.Text, out long zero, out _) && zero == 0 && argument.IsPeriod;
        if (isZero)
        {
            // The shortest period would keep a processor busy. Only the author knows how often the work is wanted.
            foreach (FixVariant variant in argument.Write("1s")) yield return variant with { NeedsAuthor = true };
            yield break;
        }

        bool isShort = DurationParser.TryParse(argument.Text, out long value, out _) && value < DurationRange.ShortestPeriod;
        if (isShort && argument.IsPeriod && !argument.AllowTiny && DurationRange.PeriodFault(value, allowTiny: true) is null)
        {
            LiteralExpressionSyntax yes = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
            yield return new(
                "Set AllowTiny = true",
                editor => AttributeArguments.Set(editor, argument.Attribute, "AllowTiny", yes));
        }

        string nearest = !isShort ? DurationRange.LongestText
            : DurationText.Format(argument.AllowTiny ? DurationRange.ShortestTinyPeriod : DurationRange.ShortestPeriod);
        foreach (FixVariant variant in argument.Write(nearest)) yield return variant;
    }

    private static IEnumerable<FixVariant> Members(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeArgumentSyntax>() is not { Expression: var number }
            || finding.Model.GetTypeInfo(number, stop).Type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type) yield break;

        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue))
        {
            ExpressionSyntax access = TypeNames.Member(finding, number.SpanStart, type, member.Name);
            yield return new(
                $"Write {type.Name}.{member.Name}",
                editor => editor.ReplaceNode(number, (current, _) => access.WithTriviaFrom(current)));
        }
    }
}
