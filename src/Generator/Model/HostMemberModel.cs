namespace TimerAttributes.Generator.Model;

/// <summary>
/// A member of the class that is added to a host. It binds a job or its condition, or passes the call on to the inner host. It does not have the
/// job's schedule and options, so that a change of these leaves the host's file as it is.
/// </summary>
/// <param name="Job">The job's name.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Handler">The tagged method.</param>
/// <param name="Condition">The condition that the member binds; null if it binds the job.</param>
/// <param name="Inner">The next inner host, to which the member passes the call on; null in the innermost host.</param>
internal sealed record HostMemberModel(string Job, string Name, HandlerModel Handler, ConditionModel? Condition, HostModel? Inner) : Model
{
    /// <summary>The name of a job's member, or of its condition's. The words in front keep it apart from the names of all other members.</summary>
    public static string NameOf(RowModel row, bool isCondition) => $"{(isCondition ? "When" : "Run")}_{row.Id}";
}
