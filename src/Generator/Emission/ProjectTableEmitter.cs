using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>
/// Writes what hands the table of this project to the projects that reference it: an attribute of the assembly, which their generator finds, and a
/// public class, because the table itself is internal, as the classes of jobs may be.
/// </summary>
internal static class ProjectTableEmitter
{
    /// <summary>Writes the attribute. It comes before all namespaces.</summary>
    public static void WriteAttribute(SourceWriter writer, TableModel table)
    {
        if (table.Rows.Count == 0) return;
        writer.Line($"[assembly: global::{ProjectTable.AttributeNamespace}.{ProjectTable.AttributeName}(");
        writer.Indent();
        string[] names = [.. table.Rows.Select(static row => CSharpLiteral.Text(row.Job.Name))];
        string accessor = $"{ProjectTable.Namespace}.{ProjectTable.AccessorOf(table.Project.Assembly)}";
        writer.Line($"{CSharpLiteral.Number(ProjectTable.Format)}, {CSharpLiteral.Text(accessor)},");
        for (int index = 0; index < names.Length; index++) writer.Line(names[index] + (index < names.Length - 1 ? "," : ")]"));
        writer.Unindent();
        writer.Line();
    }

    /// <summary>Writes the class, in a namespace of its own.</summary>
    public static void WriteAccessor(SourceWriter writer, TableModel table)
    {
        if (table.Rows.Count == 0) return;
        const string Class = "global::TimerAttributes.JobClass";
        string own = $"global::{TableEmitter.NamespaceOf(table)}.{TableModel.ClassName}";
        writer.Line();
        writer.Open("namespace " + ProjectTable.Namespace);
        writer.Line($"""
            /// <summary>Hands the jobs of this project to the generated code of projects that reference it. It is no part of your code.</summary>
            {CSharpLiteral.Generated}
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            """);
        writer.Open("public static class " + ProjectTable.AccessorOf(table.Project.Assembly));
        writer.Line($"""
            /// <summary>The table of this project alone.</summary>
            public static global::TimerAttributes.JobTable {ProjectTable.Table} => {own}.Table;

            /// <summary>The classes of jobs that a container of services can make.</summary>
            """);
        string[] classes = [.. HostingEmitter.Classes(table)];
        string start = $"public static {Class}[] {ProjectTable.Classes} => ";
        if (classes.Length == 0)
        {
            writer.Line($"{start}global::System.Array.Empty<{Class}>();");
        }
        else
        {
            writer.Open($"{start}new {Class}[]");
            foreach (string type in classes) writer.Line($"new(typeof({type})),");
            writer.Close("};");
        }

        writer.Close();
        writer.Close();
    }

    /// <summary>Writes the property with the jobs of all projects, as a member of <c>ScheduledJobs</c>.</summary>
    /// <param name="writer">Writes the text.</param>
    /// <param name="table">The table.</param>
    /// <param name="attributes">The text before each member.</param>
    public static void WriteAll(SourceWriter writer, TableModel table, string attributes)
    {
        const string Type = "global::TimerAttributes.JobTable";
        if (table.HasAll)
        {
            string projects = table.References.Count == 0
                ? "No project that it references has jobs."
                : "Then those of the projects that it references: " + string.Join(", ", table.References.Select(NameOf)) + ".";
            writer.Line($"""

                /// <summary>The jobs of this project. {projects}</summary>
                {attributes}public static {Type} {TableModel.AllProperty} => {table.AllCode};
                """);
        }

        if (table.AllClass is not { } allClass || !(table.HasAll || table.IsHosted)) return;
        writer.Line();
        if (attributes.Length > 0) writer.Line(CSharpLiteral.Generated);
        writer.Open("private static class " + allClass);
        writer.Line($"internal static readonly {Type} Rows = {Type}.Combine(");
        writer.Indent();
        writer.Line("Table,");
        for (int index = 0; index < table.References.Count; index++)
            writer.Line($"global::{table.References[index].Accessor}.{ProjectTable.Table}{(index < table.References.Count - 1 ? "," : ");")}");
        writer.Unindent();
        writer.Close();
    }

    private static string NameOf(ReferencedTable reference) => CSharpLiteral.Comment(reference.Assembly);
}
