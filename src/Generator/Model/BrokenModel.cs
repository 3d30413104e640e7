namespace TimerAttributes.Generator.Model;

/// <summary>An attribute whose job is not in the table, because it breaks a rule or its name is not unique.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="Id">The name of its typed id, a member of <c>ScheduledJobs</c>.</param>
/// <param name="Reference">The method as comments of documentation refer to it; empty if the code is half typed.</param>
/// <param name="Handler">The method; null if it cannot be called.</param>
internal sealed record BrokenModel(string Name, string Id, string Reference, HandlerModel? Handler) : Model;
