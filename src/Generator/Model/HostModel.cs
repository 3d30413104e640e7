namespace TimerAttributes.Generator.Model;

/// <summary>A partial type of the user's that gets a member which binds a job nothing outside the type can reach.</summary>
/// <param name="Type">The type as code: <c>global::Acme.Jobs</c>.</param>
/// <param name="Namespace">As code; empty for the global one.</param>
/// <param name="Declarations">Outermost first, what to write to add to the type: <c>partial class Jobs</c>.</param>
/// <param name="Prefix">No member of the type has a name that begins with it: ours do.</param>
internal sealed record HostModel(string Type, string Namespace, EquatableArray<string> Declarations, string Prefix) : Model;
