using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>
/// Reads the names of the project's jobs from the generated file. An edit that changes no job leaves that file as it is, and each text of it is
/// read once, without binding.
/// </summary>
internal static class NamesInTable
{
    private static readonly ConditionalWeakTable<SourceText, HashSet<string>> ByText = new();

    /// <summary>
    /// The names; null if there should be a table and is none. Then the generator has not run, for example in an editor that starts no generators.
    /// </summary>
    public static HashSet<string>? Of(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        string table = TableClass.FullNameOf(options);
        if (compilation.Assembly.GetTypeByMetadataName(table) is null) return ProjectParser.SeesAnother(compilation, table) ? [] : null;
        return FileOf(compilation, options) is { } file ? ByText.GetValue(file.GetText(), _ => Read(file)) : null;
    }

    /// <summary>The generated file with the table; null if there is none.</summary>
    public static SyntaxTree? FileOf(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        compilation.Assembly.GetTypeByMetadataName(TableClass.FullNameOf(options))?.DeclaringSyntaxReferences
            .FirstOrDefault(static part => HasTable(part.GetSyntax()))?.SyntaxTree;

    // As TableClass.Is, but by syntax: an edit makes a new symbol of the class, and its first question about members makes symbols of all of them.
    private static bool HasTable(SyntaxNode part) => part is ClassDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.StaticKeyword)
        && type.Members.Any(static member => member is PropertyDeclarationSyntax { Identifier.ValueText: "Table" } table
            && table.Modifiers.Any(SyntaxKind.StaticKeyword) && LastName.Of(table.Type) == "JobTable");

    // The attribute of the assembly has a number, the accessor and the names.
    private static HashSet<string> Read(SyntaxTree file)
    {
        IEnumerable<AttributeArgumentSyntax> arguments = ((CompilationUnitSyntax)file.GetRoot()).AttributeLists
            .SelectMany(static list => list.Attributes)
            .Where(static attribute => attribute.Name.ToString().EndsWith("." + ProjectTable.AttributeName, StringComparison.Ordinal))
            .SelectMany(static attribute => attribute.ArgumentList!.Arguments);
        return new(
            arguments.Skip(2).Select(static argument => argument.Expression).OfType<LiteralExpressionSyntax>()
                .Select(static name => name.Token.ValueText),
            StringComparer.Ordinal);
    }
}
