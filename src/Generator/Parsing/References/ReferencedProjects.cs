using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing.References;

/// <summary>
/// Reads from the references of a project which other projects have jobs. A reference is read once, because its content does not change.
/// </summary>
internal static class ReferencedProjects
{
    // The entries hold no symbols. An entry lives as long as its reference.
    private static readonly ConditionalWeakTable<MetadataReference, Entry> ByReference = new();

    /// <summary>The table that generated code can use; empty if the reference has none.</summary>
    public static ImmutableArray<ReferencedTable> TablesOf(MetadataReference reference) => Of(reference) is { HasTable: true } project
        ? ImmutableArray.Create(new ReferencedTable(project.Assembly, project.Accessor))
        : ImmutableArray<ReferencedTable>.Empty;

    /// <summary>The project of a reference; null if it has no jobs, or if its name needs an <c>extern alias</c>.</summary>
    public static ReferencedProject? Of(MetadataReference reference)
    {
        ImmutableArray<string> aliases = reference.Properties.Aliases;
        if (!aliases.IsDefaultOrEmpty && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)) return null;
        return ByReference.GetValue(reference, static one => new(Read(one))).Project;
    }

    private static ReferencedProject? Read(MetadataReference reference) => reference switch
    {
        CompilationReference { Compilation.Assembly: var assembly } => Read(assembly),
        PortableExecutableReference file => AssemblyFile.Read(file),
        _ => null,
    };

    // An editor passes the other projects of a solution in this form. Their tagged methods are not searched for, because that would bind all of them.
    private static ReferencedProject? Read(IAssemblySymbol assembly) =>
        assembly.GetAttributes().FirstOrDefault(static attribute =>
            FullName.Is(attribute.AttributeClass, $"{ProjectTable.AttributeNamespace}.{ProjectTable.AttributeName}")) is { } table
            ? OwnOf(assembly.Name, table)
            : null;

    /// <summary>The project that an attribute of its assembly describes; null if the attribute is incomplete.</summary>
    private static ReferencedProject? OwnOf(string assembly, AttributeData table)
    {
        ImmutableArray<TypedConstant> arguments = table.ConstructorArguments;
        if (arguments.Length == 0 || arguments[0].Value is not int format) return null;
        if (format != ProjectTable.Format) return new(assembly, format, []);
        return arguments.Length == 3 && arguments[1].Value is string accessor && arguments[2].Kind == TypedConstantKind.Array
            ? new(assembly, format, [.. arguments[2].Values.Select(static job => job.Value as string).OfType<string>()], accessor)
            : null;
    }

    /// <summary>The project itself, from its own generated attribute; null if it has no table.</summary>
    public static ReferencedProject? Own(Compilation compilation) => Read(compilation.Assembly);

    private sealed class Entry(ReferencedProject? project)
    {
        public ReferencedProject? Project { get; } = project;
    }
}
