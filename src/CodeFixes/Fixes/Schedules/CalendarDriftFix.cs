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
/// TMR204: aligns a period of one day to the calendar, or writes a cron expression for a period of a day or a week, if no option contradicts that.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class CalendarDriftFix() : RuleFix(RuleIds.CalendarDrift)
{
    // Some values of these options are allowed with Aligned or in a Cron, but their authors wanted due times that such a job does not have.
    private static readonly string[] InTheWay = ["First", "Clock", "Missed", "Accuracy"];

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeSyntax>() is not { } attribute || Align(attribute) is not { } aligned) return Task.FromResult<FixVariant[]>([]);

        // The multiples of several days are due on days that no calendar shows, which TMR236 reports.
        long? period = Period.Of(finding, attribute);
        IEnumerable<FixVariant> align = period == DurationUnit.Day ? [aligned with { Choice = 0 }] : [];
        IEnumerable<FixVariant> cron = Expression(period) is { } expression ? CronReplacement.Cron(finding, attribute, expression) : [];
        return Task.FromResult<FixVariant[]>([.. align, .. cron.Select(static variant => variant with { Choice = 1 })]);
    }

    /// <summary>Aligns the period of an attribute; null if another option of the attribute is in the way.</summary>
    public static FixVariant? Align(AttributeSyntax attribute)
    {
        if (Array.Exists(InTheWay, option => AttributeArguments.Find(attribute, option) is not null)) return null;
        ExpressionSyntax yes = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
        return new("Set Aligned = true", editor => AttributeArguments.Set(editor, attribute, "Aligned", yes));
    }

    // An expression for each second day, or each second week, does not exist.
    private static string? Expression(long? period) => period switch
    {
        DurationUnit.Day => "0 0 * * *",
        7 * DurationUnit.Day => "0 0 * * MON",
        _ => null,
    };
}
