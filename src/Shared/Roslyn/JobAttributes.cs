using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Roslyn;

/// <summary>Finds the attributes that make jobs, and other attributes that generated code depends on.</summary>
internal static class JobAttributes
{
    /// <summary>All job attributes of a method, in their order in the source.</summary>
    public static ImmutableArray<AttributeData> Of(IMethodSymbol method) =>
        method.GetAttributes().RemoveAll(static attribute => !FullName.Is(attribute.AttributeClass?.BaseType, AttributeNames.Job));

    /// <summary>Whether the attribute is an <c>Every</c>.</summary>
    public static bool IsEvery(AttributeData attribute) => FullName.Is(attribute.AttributeClass, AttributeNames.Every);

    /// <summary>Whether the attribute is a <c>Cron</c>.</summary>
    public static bool IsCron(AttributeData attribute) => FullName.Is(attribute.AttributeClass, AttributeNames.Cron);

    /// <summary>Whether the attribute is a <c>Once</c>.</summary>
    public static bool IsOnce(AttributeData attribute) => FullName.Is(attribute.AttributeClass, AttributeNames.Once);

    /// <summary>Whether the attribute has several due times.</summary>
    public static bool Repeats(AttributeData attribute) => IsEvery(attribute) || IsCron(attribute);

    /// <summary>Whether both attributes are at the same place in the source.</summary>
    public static bool AreSame(AttributeData one, AttributeData other) =>
        one.ApplicationSyntaxReference is { } here && other.ApplicationSyntaxReference is { } there
        && here.SyntaxTree == there.SyntaxTree && here.Span == there.Span;

    /// <summary>Whether the attribute is on this declaration, and not on the other part of a partial method.</summary>
    public static bool IsWrittenOn(AttributeData attribute, SyntaxNode declaration) =>
        attribute.ApplicationSyntaxReference is { } place && place.SyntaxTree == declaration.SyntaxTree && declaration.FullSpan.Contains(place.Span);

    /// <summary>Whether the symbol has the attribute of that metadata name.</summary>
    public static bool Has(ISymbol symbol, string name) => symbol.GetAttributes().Any(attribute => FullName.Is(attribute.AttributeClass, name));

    /// <summary>Whether any use of the symbol is a compiler error: <c>[Obsolete("…", error: true)]</c>.</summary>
    public static bool IsForbidden(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        FullName.Is(attribute.AttributeClass, "System.ObsoleteAttribute")
        && attribute.ConstructorArguments is { Length: 2 } arguments && arguments[1].Value is true);
}
