using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimerAttributes.Generator.Parsing;

/// <summary>The last part of a name as it is written, without what it means.</summary>
internal static class LastName
{
    /// <summary>The last identifier of a type's name, without type arguments; null for a type that has no name, such as an array.</summary>
    public static string? Of(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => null,
    };
}
