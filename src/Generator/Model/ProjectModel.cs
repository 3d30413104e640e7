namespace TimerAttributes.Generator.Model;

/// <summary>What the table has to know of the project around it.</summary>
/// <param name="HasRuntime">Whether the project references the runtime at all.</param>
/// <param name="SeesAnotherTable">
/// Whether a referenced project shows its <c>ScheduledJobs</c> to this one. An empty one here would only hide it.
/// </param>
/// <param name="TakenNames">Members that the user has given the partial class <c>ScheduledJobs</c>.</param>
internal sealed record ProjectModel(bool HasRuntime, bool SeesAnotherTable, EquatableArray<string> TakenNames) : Model;
