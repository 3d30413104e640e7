using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>
/// Writes a part of a user's partial type, the host of private jobs, with one nested class. The class of the innermost host binds the job. Each outer
/// host passes the call on to the next inner host, because it can name only that one. The signature contains no private type.
/// </summary>
internal static class HostEmitter
{
    public static string Emit(HostPartModel part)
    {
        var writer = new SourceWriter();
        writer.Line(SourceWriter.Header);
        HostModel host = part.Host;
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
        for (int index = 0; index < part.Members.Count; index++)
        {
            if (index > 0) writer.Line();
            WriteMember(writer, part.Members[index]);
        }

        writer.Close();
        foreach (string _ in host.Declarations) writer.Close();
        if (host.Namespace.Length > 0) writer.Close();
        return writer.ToString();
    }

    private static void WriteMember(SourceWriter writer, HostMemberModel member)
    {
        string what = member.Condition is not null ? "the condition of the job" : "the job";
        writer.Line($"/// <summary>Binds {what} <c>{CSharpLiteral.Comment(member.Job)}</c>.</summary>");
        string type = member.Condition is not null ? CSharpLiteral.Condition : CSharpLiteral.Handler;
        string signature = $"internal static {type} {member.Name}({CSharpLiteral.Binding} binding)";
        if (member.Inner is { } inner)
        {
            writer.Line($"{signature} =>\n    {inner.Member(member.Name)}(binding);");
            return;
        }

        writer.Open(signature);
        if (member.Condition is { } condition) ConditionEmitter.WriteBody(writer, member.Handler, condition);
        else HandlerEmitter.WriteBody(writer, member.Handler);
        writer.Close();
    }
}
