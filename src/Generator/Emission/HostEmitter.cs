using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>
/// Writes parts of the user's partial types. The innermost host of a job binds it; each one further out passes the call on, so
/// that every hop is to a type it can name. The signature tells of no private type.
/// </summary>
internal static class HostEmitter
{
    public static void Write(SourceWriter writer, TableModel table)
    {
        var members = table.Rows.SelectMany(static row => row.Job.Handler.Hosts.Select((host, hop) => (Row: row, Host: host, Hop: hop)));
        foreach (var part in members.GroupBy(static member => member.Host).OrderBy(static part => part.Key.Type, StringComparer.Ordinal))
        {
            HostModel host = part.Key;
            writer.Line();
            if (host.Namespace.Length > 0) writer.Open("namespace " + host.Namespace);
            foreach (string declaration in host.Declarations) writer.Open(declaration);

            bool first = true;
            foreach (var member in part)
            {
                if (!first) writer.Line();
                first = false;
                WriteMember(writer, member.Row, host, inner: member.Hop == 0 ? null : member.Row.Job.Handler.Hosts[member.Hop - 1]);
            }

            foreach (string _ in host.Declarations) writer.Close();
            if (host.Namespace.Length > 0) writer.Close();
        }
    }

    /// <summary>The name of the member that binds the job, from outside its type.</summary>
    public static string Binder(HostModel host, RowModel row) => $"{host.Type}.{Name(host, row)}";

    private static void WriteMember(SourceWriter writer, RowModel row, HostModel host, HostModel? inner)
    {
        writer.Line($"""
            /// <summary>Binds the job <c>{Spelling.Comment(row.Job.Name)}</c>, which nothing outside can reach.</summary>
            [global::System.Runtime.CompilerServices.CompilerGenerated]
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            """);
        string signature = $"internal static {Spelling.Handler} {Name(host, row)}({Spelling.Binding} binding)";
        if (inner is not null)
        {
            writer.Line($"{signature} =>\n    {Binder(inner, row)}(binding);");
            return;
        }

        writer.Open(signature);
        HandlerEmitter.WriteBody(writer, row.Job.Handler);
        writer.Close();
    }

    private static string Name(HostModel host, RowModel row) => host.Prefix + row.Id;
}
