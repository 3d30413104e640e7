namespace TimerAttributes.Generator.Model;

/// <summary>The member that says whether a job runs, and how generated code reads it.</summary>
/// <param name="Member">The code after the type or the instance: <c>IsOpen</c>, <c>IsOpen()</c> or <c>IsOpen(tick)</c>.</param>
/// <param name="TakesTick">Whether the member is a method that gets the tick.</param>
/// <param name="IsStatic">Whether the member is static. Otherwise it is read from the job's instance.</param>
/// <param name="Hosts">The types that get a generated class because code outside them cannot access the condition, innermost first.</param>
internal sealed record ConditionModel(string Member, bool TakesTick, bool IsStatic, EquatableArray<HostModel> Hosts) : Model;
