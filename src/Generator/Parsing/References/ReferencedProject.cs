using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Parsing.References;

/// <summary>A referenced project that has a table of jobs or tagged methods.</summary>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="Format">The version of its table's attribute; null if the project has tagged methods and no table.</param>
/// <param name="Jobs">The names of its jobs. Without a table, the methods that are tagged.</param>
/// <param name="Accessor">The full name of the class that hands the table over; empty without a table of the known format.</param>
internal sealed record ReferencedProject(string Assembly, int? Format, IReadOnlyList<string> Jobs, string Accessor = "")
{
    /// <summary>Whether this generator can read the table.</summary>
    public bool HasTable => Format == ProjectTable.Format;
}
