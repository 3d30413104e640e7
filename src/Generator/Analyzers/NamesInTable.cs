using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
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
        compilation.Assembly.GetTypeByMetadataName(TableClass.FullNameOf(options)) is { } table && TableClass.Is(table)
            ? table.GetMembers("Table")[0].DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree
            : null;

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
