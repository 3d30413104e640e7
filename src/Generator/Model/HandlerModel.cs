namespace TimerAttributes.Generator.Model;

/// <summary>A tagged method, and how generated code calls it.</summary>
/// <param name="Path">The names of namespaces, types and method, unescaped: <c>Acme</c>, <c>Jobs</c>, <c>Heartbeat</c>.</param>
/// <param name="Type">The containing type as code: <c>global::Acme.Jobs</c>.</param>
/// <param name="Method">The method's identifier as code.</param>
/// <param name="Instance">What the method is called on.</param>
/// <param name="IsTypeOpen">Whether the whole project can name the type.</param>
/// <param name="CanBeMade">Whether a container can make the instance: its class is not abstract and has a public constructor.</param>
/// <param name="Returns">What the method returns.</param>
/// <param name="Parameters">The method's parameters, in their order.</param>
/// <param name="Hosts">
/// The types that get a generated class because code outside them cannot access the method, innermost first. Empty for most methods.
/// </param>
internal sealed record HandlerModel(
    EquatableArray<string> Path,
    string Type,
    string Method,
    InstanceKind Instance,
    bool IsTypeOpen,
    bool CanBeMade,
    ReturnKind Returns,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<HostModel> Hosts) : Model;
