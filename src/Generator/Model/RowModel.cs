namespace TimerAttributes.Generator.Model;

/// <summary>A job and its typed id, the name of a member of <c>ScheduledJobs</c>.</summary>
internal sealed record RowModel(JobModel Job, string Id) : Model;
