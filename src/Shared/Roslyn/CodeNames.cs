using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimerAttributes.Roslyn;

/// <summary>Names of symbols, for generated code and for messages.</summary>
internal static class CodeNames
{
    private static readonly SymbolDisplayFormat Path = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly SymbolDisplayFormat Bare =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The name with namespaces and types, without escapes: <c>Acme.Jobs.Heartbeat</c>. It is a job's default name.</summary>
    public static string Dotted(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? "the lambda" : symbol.ToDisplayString(Path);

    /// <summary>The full name as code: <c>global::Acme.@class</c>.</summary>
    public static string Global(ITypeSymbol type) =>
        string.Concat(type.ToDisplayParts(SymbolDisplayFormat.FullyQualifiedFormat).Select(static part => Escaped(part)));

    /// <summary>The namespace of the type as code; empty for the global namespace.</summary>
    public static string Namespace(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(Bare) : "";

    // The compiler's own format escapes the names of all kinds of types except record structs.
    private static string Escaped(SymbolDisplayPart part) =>
        part.Kind == SymbolDisplayPartKind.RecordStructName ? Identifier(part.ToString().TrimStart('@')) : part.ToString();

    /// <summary>The name as an identifier. A keyword gets an <c>@</c>.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>The beginning of a part of the type: <c>partial record struct Point</c>.</summary>
    public static string PartialDeclaration(INamedTypeSymbol type)
    {
        string kind = type.TypeKind switch
        {
            TypeKind.Interface => "interface",
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            _ => type.IsRecord ? "record" : "class",
        };
        return $"partial {kind} {Identifier(type.Name)}";
    }
}
