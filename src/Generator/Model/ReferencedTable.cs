namespace TimerAttributes.Generator.Model;

/// <summary>The table of a referenced project.</summary>
/// <param name="Assembly">The name of the project's assembly.</param>
/// <param name="Accessor">The full name of the class that hands the table over.</param>
internal sealed record ReferencedTable(string Assembly, string Accessor) : Model;
