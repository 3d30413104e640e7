namespace TimerAttributes.Generator.Model;

/// <summary>
/// An attribute on a method. It has an id also if it breaks a rule, so that code that uses the id compiles while the attribute is edited.
/// </summary>
/// <param name="Name">The job's name, as far as it can be read.</param>
/// <param name="Ordinal">The number of the attribute among the method's job attributes, in their order in the source, from 1.</param>
/// <param name="Path">The names of namespaces, types and method, unescaped.</param>
/// <param name="Reference">
/// The method as comments of documentation refer to it: <c>M:Acme.Jobs.Heartbeat</c>. Empty if the code is half typed.
/// </param>
/// <param name="Handler">The method; null if it cannot be called.</param>
/// <param name="Job">The job; null if the attribute or the method breaks a rule.</param>
internal sealed record TaggedModel(
    string Name, int Ordinal, EquatableArray<string> Path, string Reference, HandlerModel? Handler, JobModel? Job) : Model;
