using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>The expression of a cron attribute. It is a literal, because a constant may have other uses.</summary>
internal sealed class CronArgument
{
    private CronArgument(AttributeSyntax attribute, AttributeArgumentSyntax argument, string text, string[] suggestions)
    {
        Attribute = attribute;
        Argument = argument;
        Text = text;
        Suggestions = suggestions;
    }

    public AttributeSyntax Attribute { get; }

    public AttributeArgumentSyntax Argument { get; }

    /// <summary>The expression as it is written.</summary>
    public string Text { get; }

    /// <summary>What the report suggests to write; not yet checked.</summary>
    public string[] Suggestions { get; }

    /// <summary>The argument that the finding is about; null if it is something else.</summary>
    public static CronArgument? Find(Finding finding, CancellationToken stop)
    {
        if (finding.Find<AttributeArgumentSyntax>() is not { NameEquals: null, Parent.Parent: AttributeSyntax attribute } argument
            || argument.Expression is not LiteralExpressionSyntax { Token.Value: string text }
            || !FullName.Is(finding.Model.GetSymbolInfo(attribute, stop).Symbol?.ContainingType, AttributeNames.Cron)) return null;

        string[] suggestions = finding.Diagnostic.Properties.TryGetValue(CronSuggestion.Expressions, out string? all) && !string.IsNullOrEmpty(all)
            ? all!.Split([CronSuggestion.Separator], StringSplitOptions.None)
            : [];
        return new(attribute, argument, text, suggestions);
    }

    /// <summary>Writes the expression. None if the parser refuses it: a text may have a second fault.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="purpose">Words at the end of the title.</param>
    public IEnumerable<FixVariant> Write(string expression, string purpose = "")
    {
        if (IsSound(expression)) yield return TextLiteral.Write(Argument.Expression, expression, purpose);
    }

    /// <summary>Whether the parser accepts the expression.</summary>
    public static bool IsSound(string expression) => CronParser.TryParse(expression, out _, out _);
}
