using TimerAttributes.Generator.Model;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes <c>ScheduledJobs.g.cs</c>: the typed ids, the table, and the ways to add instances.</summary>
internal static class TableEmitter
{
    private const string TableType = "global::TimerAttributes.JobTable";

    public static string Emit(TableModel table)
    {
        var writer = new SourceWriter();
        writer.Line(SourceWriter.Header);
        ProjectTableEmitter.WriteAttribute(writer, table);
        writer.Open("namespace " + NamespaceOf(table));
        writer.Line("/// <summary>The jobs of this project: the id of each job, and the table to give to a scheduler.</summary>");

        // If the user has written a part of the class, its members get the attributes. On the class they would also mark the user's part.
        string onMembers = table.RowsClass is not null ? CSharpLiteral.Generated + "\n" : "";
        if (table.RowsClass is null) writer.Line(CSharpLiteral.Generated);
        writer.Open("internal static partial class " + TableModel.ClassName);
        foreach (RowModel row in table.Rows) WriteId(writer, row.Job.Name, row.Job.Schedule.Meaning, row.Reference, row.Id, onMembers);
        foreach (BrokenModel broken in table.Broken)
            WriteId(writer, broken.Name, "breaks a rule, so it is not in the table", broken.Reference, broken.Id, onMembers);

        WriteTable(writer, table, onMembers);
        ProjectTableEmitter.WriteAll(writer, table, onMembers);
        foreach (string type in Instances(table)) WriteAdd(writer, type, onMembers);
        if (table.IsHosted) HostingEmitter.Write(writer, table, onMembers);
        writer.Close();
        writer.Close();
        ProjectTableEmitter.WriteAccessor(writer, table);
        return writer.ToString();
    }

    /// <summary>The namespace of the class <c>ScheduledJobs</c>, as code.</summary>
    public static string NamespaceOf(TableModel table) => string.Join(".", table.Project.Namespace.Split('.').Select(CodeNames.Identifier));

    private static void WriteId(SourceWriter writer, string name, string meaning, string reference, string id, string attributes)
    {
        // The form with a prefix refers to private methods and to one of several overloads, and the compiler does not bind it.
        string method = reference.Length == 0 ? "" : $" Its method is <see cref=\"{CSharpLiteral.Comment(reference)}\"/>.";
        writer.Line($"""
            /// <summary><c>{CSharpLiteral.Comment(name)}</c>: {meaning}.{method}</summary>
            {attributes}public static global::TimerAttributes.JobId {CodeNames.Identifier(id)} => new({CSharpLiteral.Text(name)});

            """);
    }

    private static void WriteTable(SourceWriter writer, TableModel table, string attributes)
    {
        writer.Line("/// <summary>One row for each job, in ordinal order of the job names.</summary>");
        if (table.RowsClass is not { } rowsClass)
        {
            WriteRows(writer, table, $"public static {TableType} Table {{ get; }} = ");
            return;
        }

        // The rows get a class of their own, because an attribute on a property does not mark its initializer, which is in the static constructor.
        writer.Line($"{attributes}public static {TableType} Table => {rowsClass}.All;\n");
        writer.Line(CSharpLiteral.Generated);
        writer.Open("private static class " + rowsClass);
        WriteRows(writer, table, $"internal static readonly {TableType} All = ");
        writer.Close();
    }

    private static void WriteRows(SourceWriter writer, TableModel table, string start)
    {
        if (table.Rows.Count == 0)
        {
            writer.Line(start + (table.Broken.Count == 0 ? "new();" : $"new {TableType}(){Broken(table)};"));
            return;
        }

        writer.Line($"{start}{TableType}.WithManifest(");
        writer.Indent();
        ManifestEmitter.Write(writer, table);
        writer.Open("new global::TimerAttributes.JobEntry[]");
        foreach (RowModel row in table.Rows) WriteRow(writer, row);
        writer.Close($"}}){Broken(table)};");
        writer.Unindent();
    }

    private static string Broken(TableModel table) => table.Broken.Count == 0 ? "" : ".WithBroken(" + string.Join(
        ", ", table.Broken.Select(static broken => CSharpLiteral.Text(broken.Name)).Distinct(StringComparer.Ordinal)) + ")";

    private static void WriteRow(SourceWriter writer, RowModel row)
    {
        JobModel job = row.Job;
        writer.Line($"// {job.Schedule.Written}  {job.Schedule.Words}");
        string start = $"new({CSharpLiteral.Text(job.Name)}, {CSharpLiteral.Schedule(job.Schedule)}, ";
        if (job.Options.IsPlain) writer.Line($"{start}global::TimerAttributes.RunOn.{job.Options.Member(OptionCatalog.RunOn)},");
        else writer.Line($"{start}new global::TimerAttributes.JobOptions");
        writer.Indent();
        if (!job.Options.IsPlain) OptionsEmitter.WriteInitializer(writer, row, "},");
        EquatableArray<HostModel> hosts = job.Handler.Hosts;
        if (hosts.Count > 0) writer.Line(hosts[hosts.Count - 1].Member(HostMemberModel.NameOf(row, isCondition: false)) + "),");
        else HandlerEmitter.WriteBinder(writer, job.Handler, "),");
        writer.Unindent();
    }

    private static void WriteAdd(SourceWriter writer, string type, string attributes) => writer.Line($"""

        /// <summary>Gives the scheduler the instance on which it calls the jobs of this type.</summary>
        {attributes}public static void Add(this global::TimerAttributes.Scheduler scheduler, {type} instance) =>
            scheduler.AddInstance(typeof({type}), instance);
        """);

    private static IEnumerable<string> Instances(TableModel table) => table.Rows
        .Select(static row => row.Job.Handler)
        .Concat(table.Broken.Select(static broken => broken.Handler).OfType<HandlerModel>())
        .Where(static handler => handler.Instance != InstanceKind.None && handler.IsTypeOpen)
        .Select(static handler => handler.Type)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static type => type, StringComparer.Ordinal);
}
