using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR204: aligns a period of days to the calendar, if no option contradicts that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class CalendarDriftFix() : RuleFix(RuleIds.CalendarDrift)
{
    // Some values of these options are allowed with Aligned, but their authors wanted due times that an aligned job does not have.
    private static readonly string[] InTheWay = ["First", "Clock", "Missed", "Accuracy"];

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeSyntax>() is not { } attribute
            || Array.Exists(InTheWay, option => AttributeArguments.Find(attribute, option) is not null)) return Task.FromResult<FixVariant[]>([]);

        ExpressionSyntax yes = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
        return Task.FromResult<FixVariant[]>([new("Set Aligned = true", editor =>
            AttributeArguments.Set(editor, attribute, "Aligned", yes))]);
    }
}
