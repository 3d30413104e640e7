using System.Collections.Immutable;

namespace TimerAttributes.Generator.Model;

/// <summary>All jobs of the project, in ordinal order of their names.</summary>
/// <param name="Rows">The jobs whose name no other job has.</param>
/// <param name="Namespace">The namespace of the class <c>ScheduledJobs</c>.</param>
/// <param name="RowsClass">The name of a nested class for the rows, needed if the user has written a part of that class; else null.</param>
/// <param name="IsHosted">Whether the class has a method that adds the jobs to the services of a host.</param>
/// <param name="IsWanted">Whether the class <c>ScheduledJobs</c> is generated.</param>
internal sealed record TableModel(EquatableArray<RowModel> Rows, string Namespace, string? RowsClass, bool IsHosted, bool IsWanted) : Model
{
    /// <summary>The name of the generated class.</summary>
    public const string ClassName = "ScheduledJobs";

    /// <summary>The name of the method that adds the jobs to the services of a host.</summary>
    public const string HostingMethod = "AddTimerJobs";

    public static TableModel Of(ImmutableArray<JobModel> jobs, ProjectModel project)
    {
        JobModel[] unique =
        [
            .. jobs.GroupBy(static job => job.Name, StringComparer.Ordinal)
                .Where(static same => same.Count() == 1)
                .Select(static same => same.First())
                .OrderBy(static job => job.Name, StringComparer.Ordinal),
        ];
        string? rowsClass = project.ReservedNames.Count > 0 ? "__Rows" : null;
        while (rowsClass is not null && project.ReservedNames.Contains(rowsClass, StringComparer.Ordinal)) rowsClass = "_" + rowsClass;
        bool hosted = project.HasHosting && !project.ReservedNames.Contains(HostingMethod, StringComparer.Ordinal);
        List<string> taken = [.. project.ReservedNames];
        if (rowsClass is not null) taken.Add(rowsClass);
        if (hosted) taken.Add(HostingMethod);
        string[] ids = JobIds.For(unique, taken);
        bool wanted = project.HasRuntime && (unique.Length > 0 || !project.SeesAnotherTable);
        return new(new([.. unique.Zip(ids, static (job, id) => new RowModel(job, id))]), project.Namespace, rowsClass, hosted, wanted);
    }
}
