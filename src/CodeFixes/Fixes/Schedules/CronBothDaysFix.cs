using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>TMR106: writes the plus sign for days on which both match, or two attributes for days on which either matches.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class CronBothDaysFix() : RuleFix(RuleIds.CronBothDays)
{
    private const int Readings = 3; // Both, and the two expressions of either.

    /// <inheritdoc/>
    public override bool NeedsAuthor => true;

    /// <inheritdoc/>
    public override Task<FixVariant[]> VariantsAsync(Finding finding, CancellationToken stop) => Task.FromResult<FixVariant[]>(
        CronArgument.Find(finding, stop) is { Suggestions: { Length: Readings } readings } cron
            ? [.. cron.Write(readings[0], " for days on which both match"), .. Either(finding, cron, readings[1], readings[2], stop)]
            : []);

    private static IEnumerable<FixVariant> Either(Finding finding, CronArgument cron, string onDays, string onWeekdays, CancellationToken stop)
    {
        if (!CronArgument.IsSound(onDays) || !CronArgument.IsSound(onWeekdays) || cron.Attribute.Parent is not AttributeListSyntax list) yield break;

        AttributeSyntax second = Second(finding, cron, onWeekdays, stop);
        yield return new("Write two attributes for days on which either matches", editor =>
        {
            editor.TrackNode(cron.Attribute);
            editor.ReplaceNode(list, (current, _) =>
            {
                var edited = (AttributeListSyntax)current;
                AttributeSyntax first = edited.GetCurrentNode(cron.Attribute)!;
                int place = edited.Attributes.IndexOf(first);
                SeparatedSyntaxList<AttributeSyntax> attributes = edited.Attributes.Replace(first, WithExpression(first, onDays));
                return edited.WithAttributes(Lists.Insert(attributes, place + 1, second));
            });
        });
    }

    private static AttributeSyntax WithExpression(AttributeSyntax attribute, string expression)
    {
        ExpressionSyntax written = attribute.ArgumentList!.Arguments.First(static argument => argument.NameEquals is null).Expression;
        return attribute.ReplaceNode(written, TextLiteral.Of(expression).WithTriviaFrom(written));
    }

    // The same options without their comments, and another name.
    private static AttributeSyntax Second(Finding finding, CronArgument cron, string expression, CancellationToken stop)
    {
        AttributeArgumentSyntax[] arguments = [.. cron.Attribute.ArgumentList!.Arguments.Select(static argument => argument.WithoutTrivia())];
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        AttributeSyntax second = WithExpression(
            cron.Attribute.WithoutTrivia().WithArgumentList(SyntaxFactory.AttributeArgumentList(
                SyntaxFactory.SeparatedList(arguments, Enumerable.Repeat(comma, arguments.Length - 1)))),
            expression);
        return AttributeArguments.Find(second, "Name") is not null && NameOf(finding, cron, stop) is { } name
            ? AttributeArguments.Set(second, "Name", TextLiteral.Of(name))
            : second;
    }

    // A name that no other job of the file has. A job of another file may have it, and TMR007 reports that.
    private static string? NameOf(Finding finding, CronArgument cron, CancellationToken stop)
    {
        if (AttributeArguments.Find(cron.Attribute, "Name") is not { } argument
            || finding.Model.GetConstantValue(argument.Expression, stop).Value is not string name) return null;

        var taken = new HashSet<string>(finding.Root.DescendantTokens().Select(static token => token.Value).OfType<string>(), StringComparer.Ordinal);
        int number = 2;
        while (taken.Contains(Numbered(name, number))) number++;
        return Numbered(name, number);
    }

    private static string Numbered(string name, int number) => name + "-" + number.ToString(CultureInfo.InvariantCulture);
}
