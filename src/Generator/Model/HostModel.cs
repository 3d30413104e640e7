namespace TimerAttributes.Generator.Model;

/// <summary>A partial type of the user that gets a generated class. The class binds the jobs that code outside the type cannot access.</summary>
/// <param name="Type">The type as code: <c>global::Acme.Jobs</c>.</param>
/// <param name="Namespace">The type's namespace as code; empty for the global namespace.</param>
/// <param name="Declarations">The declarations that open a part of the type, outermost first: <c>partial class Jobs</c>.</param>
/// <param name="Class">The name of the generated class. No name of a member of the type begins with it.</param>
internal sealed record HostModel(string Type, string Namespace, EquatableArray<string> Declarations, string Class) : Model
{
    /// <summary>A member of the generated class, as code outside the type names it.</summary>
    public string Member(string name) => $"{Type}.{Class}.{name}";
}
