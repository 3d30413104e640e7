namespace TimerAttributes.Generator.Model;

/// <summary>A job and its typed id.</summary>
/// <param name="Job">The job.</param>
/// <param name="Id">The name of its typed id, a member of <c>ScheduledJobs</c>.</param>
/// <param name="Reference">The method as comments of documentation refer to it; empty if the code is half typed.</param>
internal sealed record RowModel(JobModel Job, string Id, string Reference) : Model;
