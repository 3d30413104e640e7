namespace TimerAttributes.Generator.Model;

/// <summary>The facts about the project on which the table depends.</summary>
/// <param name="Assembly">The name of the project's assembly.</param>
/// <param name="Namespace">The namespace of the table.</param>
/// <param name="HasRuntime">Whether the project references the runtime, and its version of C# is new enough for the table.</param>
/// <param name="HasUtf8Literals">Whether the project's version of C# has literals of UTF-8.</param>
/// <param name="HasHosting">Whether the project references TimerAttributes.Hosting.</param>
/// <param name="SeesAnotherTable">
/// Whether this project can see the <c>ScheduledJobs</c> of a referenced project in that namespace. An empty table here would hide it.
/// </param>
/// <param name="ReservedNames">The members of the user's part of the partial class <c>ScheduledJobs</c>; empty if there is no such part.</param>
internal sealed record ProjectModel(
    string Assembly,
    string Namespace,
    bool HasRuntime,
    bool HasUtf8Literals,
    bool HasHosting,
    bool SeesAnotherTable,
    EquatableArray<string> ReservedNames) : Model;
