using System.Collections.Immutable;

namespace TimerAttributes.Generator.Model;

/// <summary>All jobs of the project, in ordinal order of their names.</summary>
/// <param name="Rows">The jobs whose name no other job has.</param>
/// <param name="IsWanted">Whether the project is to have a <c>ScheduledJobs</c>.</param>
internal sealed record TableModel(EquatableArray<RowModel> Rows, bool IsWanted) : Model
{
    public static TableModel Of(ImmutableArray<JobModel> jobs, ProjectModel project)
    {
        JobModel[] unique =
        [
            .. jobs.GroupBy(static job => job.Name, StringComparer.Ordinal)
                .Where(static same => same.Count() == 1)
                .Select(static same => same.First())
                .OrderBy(static job => job.Name, StringComparer.Ordinal),
        ];
        string[] ids = JobIds.For(unique, project.TakenNames);
        bool wanted = project.HasRuntime && (unique.Length > 0 || !project.SeesAnotherTable);
        return new(new([.. unique.Zip(ids, static (job, id) => new RowModel(job, id))]), wanted);
    }
}

/// <summary>A job and its typed id, the name of a member of <c>ScheduledJobs</c>.</summary>
internal sealed record RowModel(JobModel Job, string Id) : Model;
