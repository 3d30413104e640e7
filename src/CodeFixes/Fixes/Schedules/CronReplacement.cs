using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.CodeFixes.Framework;
using TimerAttributes.CodeFixes.Syntax;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Schedules;

/// <summary>
/// Writes an interval in the place of an expression, or an expression in the place of an interval. The options that the other attribute has too are
/// kept.
/// </summary>
internal static class CronReplacement
{
    /// <summary><c>[Every("5m")]</c>.</summary>
    public static IEnumerable<FixVariant> Every(Finding finding, CronArgument cron, string period, bool isAligned = false) =>
        With(finding, cron.Attribute, "Every", period, isAligned);

    /// <summary><c>[Once("0s")]</c>.</summary>
    public static IEnumerable<FixVariant> Once(Finding finding, CronArgument cron, string delay) =>
        With(finding, cron.Attribute, "Once", delay, isAligned: false);

    /// <summary><c>[Cron("0 0 * * *")]</c> in the place of another attribute.</summary>
    public static IEnumerable<FixVariant> Cron(Finding finding, AttributeSyntax attribute, string expression) =>
        With(finding, attribute, "Cron", expression, isAligned: false);

    /// <summary>Whether a <c>Cron</c> has all options that are written in another attribute.</summary>
    public static bool KeepsOptions(Finding finding, AttributeSyntax attribute) =>
        finding.Model.Compilation.GetTypeByMetadataName(AttributeNames.Cron) is { } cron && Options(attribute).All(option => Has(cron, option));

    private static IEnumerable<FixVariant> With(Finding finding, AttributeSyntax attribute, string name, string schedule, bool isAligned)
    {
        if (finding.Model.Compilation.GetTypeByMetadataName($"TimerAttributes.{name}Attribute") is not { } type) yield break;

        NameSyntax written = NameAt(finding, attribute, type, name);
        yield return new(
            $"Write [{name}(\"{schedule}\"{(isAligned ? ", Aligned = true" : "")})]",
            editor => editor.ReplaceNode(attribute, (current, _) => Edit((AttributeSyntax)current, written, type, schedule, isAligned)));
    }

    private static AttributeSyntax Edit(AttributeSyntax attribute, NameSyntax name, INamedTypeSymbol type, string schedule, bool isAligned)
    {
        // Neither a period nor a delay has a time zone.
        string[] lost = [.. Options(attribute).Where(option => option == "TimeZone" || !Has(type, option))];
        foreach (string option in lost) attribute = AttributeArguments.Remove(attribute, option);

        AttributeArgumentSyntax argument = attribute.ArgumentList!.Arguments.First(static argument => argument.NameEquals is null);
        attribute = attribute.ReplaceNode(argument, SyntaxFactory.AttributeArgument(TextLiteral.Of(schedule)).WithTriviaFrom(argument));
        if (isAligned) attribute = AttributeArguments.Set(attribute, "Aligned", SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
        return attribute.WithName(name.WithTriviaFrom(attribute.Name));
    }

    private static IEnumerable<string> Options(AttributeSyntax attribute) => attribute.ArgumentList!.Arguments
        .Select(static argument => argument.NameEquals?.Name.Identifier.ValueText).OfType<string>();

    private static bool Has(INamedTypeSymbol? type, string option) => type is not null
        && (type.GetMembers(option).OfType<IPropertySymbol>().Any() || Has(type.BaseType, option));

    // As the attribute is written now, if that means the other type there.
    private static NameSyntax NameAt(Finding finding, AttributeSyntax attribute, INamedTypeSymbol type, string name)
    {
        NameSyntax near = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.WithRight(SyntaxFactory.IdentifierName(name)),
            AliasQualifiedNameSyntax aliased => aliased.WithName(SyntaxFactory.IdentifierName(name)),
            _ => SyntaxFactory.IdentifierName(name),
        };
        AttributeSyntax probe = SyntaxFactory.Attribute(near, SyntaxFactory.AttributeArgumentList(
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(TextLiteral.Of("1s")))));
        ISymbol? meant = finding.Model.GetSpeculativeSymbolInfo(attribute.SpanStart, probe).Symbol;
        return SymbolEqualityComparer.Default.Equals(meant?.ContainingType, type) ? near : SyntaxFactory.ParseName($"global::TimerAttributes.{name}");
    }
}
