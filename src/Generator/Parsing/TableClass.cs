using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Model;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing;

/// <summary>The generated class <c>ScheduledJobs</c>: its namespace, and how it differs from a class of that name that the user wrote.</summary>
internal static class TableClass
{
    public const string Name = TableModel.ClassName;

    /// <summary>The MSBuild property that names another namespace, so that the tables of two projects have different names.</summary>
    public const string Property = "TimerAttributesNamespace";

    private const string DefaultNamespace = "TimerAttributes";

    /// <summary>
    /// The namespace of the project's own table: the one in the project's file if it is valid. The package's targets report an invalid one.
    /// </summary>
    public static string NamespaceOf(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property." + Property, out string? written) && IsNamespace(written.Trim())
            ? written.Trim()
            : DefaultNamespace;

    /// <summary>The metadata name of the project's own table.</summary>
    public static string FullNameOf(AnalyzerConfigOptionsProvider options) => $"{NamespaceOf(options)}.{Name}";

    /// <summary>The name of the project's own table in messages, for code that has a using directive for the runtime's namespace.</summary>
    public static string ShortNameOf(AnalyzerConfigOptionsProvider options) =>
        NamespaceOf(options) == DefaultNamespace ? Name : FullNameOf(options);

    /// <summary>Whether a member of the class with that name is a table of jobs.</summary>
    public static bool IsTable(string member) => member is ProjectTable.Table or TableModel.AllProperty;

    /// <summary>Whether the type is a generated table, of this project or of another.</summary>
    public static bool Is(INamedTypeSymbol type) => type is { Name: Name, IsStatic: true } && type.GetMembers("Table").Any(static member =>
        member is IPropertySymbol { IsStatic: true, Type: var table } && FullName.Is(table, "TimerAttributes.JobTable"));

    /// <summary>Whether the table has a job. Each job has an id in the table.</summary>
    public static bool HasJobs(INamedTypeSymbol table) =>
        table.GetMembers().Any(static member => member is IPropertySymbol { Type: var type } && FullName.Is(type, "TimerAttributes.JobId"));

    /// <summary>The namespace that messages advise for an assembly's table: the assembly's name, changed if that is not valid.</summary>
    public static string AdvisedNamespace(IAssemblySymbol assembly)
    {
        var name = new StringBuilder();
        foreach (char character in assembly.Name)
        {
            bool begins = name.Length == 0 || name[name.Length - 1] == '.';
            if (begins && SyntaxFacts.IsIdentifierPartCharacter(character) && !SyntaxFacts.IsIdentifierStartCharacter(character)) name.Append('_');
            name.Append(character == '.' || SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        }

        return name.ToString();
    }

    private static bool IsNamespace(string text) => text.Split('.').All(SyntaxFacts.IsValidIdentifier);
}
