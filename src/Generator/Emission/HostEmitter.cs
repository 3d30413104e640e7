using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>
/// Writes parts of the user's partial types, the hosts of private jobs, each with one nested class. The class of the innermost host binds the job.
/// Each outer host passes the call on to the next inner host, because it can name only that one. The signature contains no private type.
/// </summary>
internal static class HostEmitter
{
    public static void Write(SourceWriter writer, TableModel table)
    {
        var members = table.Rows.SelectMany(static row => Members(row, row.Job.Handler.Hosts, isCondition: false)
            .Concat(Members(row, row.Job.Options.When?.Hosts ?? default, isCondition: true)));
        foreach (var part in members.GroupBy(static member => member.Host).OrderBy(static part => part.Key.Type, StringComparer.Ordinal))
        {
            HostModel host = part.Key;
            writer.Line();
            if (host.Namespace.Length > 0) writer.Open("namespace " + host.Namespace);
            foreach (string declaration in host.Declarations) writer.Open(declaration);

            // One class, because each member would be an entry in the completion of an editor.
            writer.Line($"""
                /// <summary>Binds the jobs of this type that code outside it cannot access. It is no part of your code.</summary>
                {CSharpLiteral.Generated}
                [global::System.Runtime.CompilerServices.CompilerGenerated]
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                """);
            writer.Open("internal static class " + host.Class);
            bool first = true;
            foreach (Member member in part)
            {
                if (!first) writer.Line();
                first = false;
                WriteMember(writer, member);
            }

            writer.Close();
            foreach (string _ in host.Declarations) writer.Close();
            if (host.Namespace.Length > 0) writer.Close();
        }
    }

    private static IEnumerable<Member> Members(RowModel row, EquatableArray<HostModel> hosts, bool isCondition) =>
        hosts.Select((host, hop) => new Member(row, host, Inner: hop == 0 ? null : hosts[hop - 1], isCondition));

    private static void WriteMember(SourceWriter writer, Member member)
    {
        (RowModel row, _, HostModel? inner, bool isCondition) = member;
        string what = isCondition ? "the condition of the job" : "the job";
        writer.Line($"/// <summary>Binds {what} <c>{CSharpLiteral.Comment(row.Job.Name)}</c>.</summary>");
        string type = isCondition ? CSharpLiteral.Condition : CSharpLiteral.Handler;
        string signature = $"internal static {type} {HostMember.Name(row, isCondition)}({CSharpLiteral.Binding} binding)";
        if (inner is not null)
        {
            writer.Line($"{signature} =>\n    {HostMember.Binder(inner, row, isCondition)}(binding);");
            return;
        }

        writer.Open(signature);
        if (isCondition) ConditionEmitter.WriteBody(writer, row.Job);
        else HandlerEmitter.WriteBody(writer, row.Job.Handler);
        writer.Close();
    }

    /// <summary>A member of the class that is added to a host. It binds the job, or passes the call on to the inner host.</summary>
    private readonly record struct Member(RowModel Row, HostModel Host, HostModel? Inner, bool IsCondition);
}
