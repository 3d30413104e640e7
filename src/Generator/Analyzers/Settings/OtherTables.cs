using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>Finds out whether a program may have jobs that are not in the table of this project, so that their names are not known here.</summary>
internal static class OtherTables
{
    /// <summary>Whether a referenced assembly can have jobs: it references the runtime itself, and is not one of its packages.</summary>
    public static bool MayExist(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols.Any(static assembly =>
        !assembly.Name.StartsWith(AttributeNames.Assembly, StringComparison.Ordinal)
        && assembly.Modules.SelectMany(static module => module.ReferencedAssemblies)
            .Any(static reference => reference.Name == AttributeNames.Assembly));

    /// <summary>Whether the operation makes a row of a table by hand.</summary>
    public static bool IsRow(IOperation operation) => operation is IObjectCreationOperation { Type: { Name: "JobEntry" } type }
        && type.ContainingAssembly?.Name == AttributeNames.Assembly;
}
