namespace TimerAttributes.Generator.Model;

/// <summary>What the table has to know of the project around it.</summary>
/// <param name="Namespace">The namespace that the table is to be in.</param>
/// <param name="HasRuntime">Whether the project references the runtime at all.</param>
/// <param name="SeesAnotherTable">
/// Whether a referenced project shows its <c>ScheduledJobs</c> of that namespace to this one. An empty one here would only hide it.
/// </param>
/// <param name="ReservedNames">Members that the user has given the partial class <c>ScheduledJobs</c>; none if there is no such part of it.</param>
internal sealed record ProjectModel(string Namespace, bool HasRuntime, bool SeesAnotherTable, EquatableArray<string> ReservedNames) : Model;
