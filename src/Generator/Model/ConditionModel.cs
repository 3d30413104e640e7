namespace TimerAttributes.Generator.Model;

/// <summary>The member that says whether a job runs, and how generated code asks it.</summary>
/// <param name="Member">As code, after the type or the instance: <c>IsOpen</c>, or <c>IsOpen()</c>.</param>
/// <param name="IsStatic">Whether it is a member of the type; else it is asked of the job's instance.</param>
/// <param name="Hosts">Innermost first, the types that need a member of ours because nothing outside them reaches it.</param>
internal sealed record ConditionModel(string Member, bool IsStatic, EquatableArray<HostModel> Hosts) : Model;
