namespace TimerAttributes.Generator.Model;

/// <summary>A tagged method, and how generated code calls it.</summary>
/// <param name="Path">Namespaces, types and method, unescaped: <c>Acme</c>, <c>Jobs</c>, <c>Heartbeat</c>.</param>
/// <param name="Type">The containing type as code: <c>global::Acme.Jobs</c>.</param>
/// <param name="Method">The method's identifier as code.</param>
/// <param name="Instance">What the method is called on.</param>
/// <param name="IsTypeOpen">Whether the whole project can name the type.</param>
/// <param name="Returns">What the method returns.</param>
/// <param name="Parameters">What it is passed, in its order.</param>
/// <param name="Hosts">
/// Innermost first, the types that need a member of ours because nothing outside them reaches the method. Empty for most.
/// </param>
internal sealed record HandlerModel(
    EquatableArray<string> Path,
    string Type,
    string Method,
    InstanceKind Instance,
    bool IsTypeOpen,
    ReturnKind Returns,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<HostModel> Hosts) : Model;
