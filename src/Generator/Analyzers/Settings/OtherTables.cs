using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>Finds out whether a program may have jobs that are not in the table of this project, so that their names are not known here.</summary>
internal static class OtherTables
{
    private const string Runtime = "TimerAttributes";

    /// <summary>Whether a referenced assembly can have jobs: it references the runtime itself, and is not one of its packages.</summary>
    public static bool MayExist(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols.Any(static assembly =>
        !assembly.Name.StartsWith(Runtime, StringComparison.Ordinal)
        && assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == Runtime)));

    /// <summary>Whether the operation makes a row of a table by hand.</summary>
    public static bool IsRow(IOperation operation) => operation is IObjectCreationOperation { Type: { Name: "JobEntry" } type }
        && type.ContainingAssembly?.Name == Runtime;
}
