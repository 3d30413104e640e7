using System.Collections.Immutable;

namespace TimerAttributes.Generator.Model;

/// <summary>All jobs of the project, in ordinal order of their names, and the tables of the projects that it references.</summary>
/// <param name="Rows">The jobs whose name no other job has.</param>
/// <param name="Broken">The attributes whose jobs are not in the table, and which have an id all the same.</param>
/// <param name="References">The tables of referenced projects, in ordinal order of their assemblies' names.</param>
/// <param name="Project">The facts about the project.</param>
/// <param name="RowsClass">The name of a nested class for the rows, needed if the user has written a part of the class; else null.</param>
/// <param name="AllClass">The name of a nested class for the rows of all projects; null if no referenced project has a table.</param>
/// <param name="IsHosted">Whether the class has a method that adds the jobs to the services of a host.</param>
/// <param name="IsWanted">Whether the class <c>ScheduledJobs</c> is generated.</param>
internal sealed record TableModel(
    EquatableArray<RowModel> Rows,
    EquatableArray<BrokenModel> Broken,
    EquatableArray<ReferencedTable> References,
    ProjectModel Project,
    string? RowsClass,
    string? AllClass,
    bool IsHosted,
    bool IsWanted) : Model
{
    /// <summary>The name of the generated class.</summary>
    public const string ClassName = "ScheduledJobs";

    /// <summary>The name of the generated file with this class.</summary>
    public const string File = FileStart + "g.cs";

    /// <summary>How the names of all generated files begin.</summary>
    public const string FileStart = ClassName + ".";

    /// <summary>The name of the property with the jobs of all projects.</summary>
    public const string AllProperty = "All";

    /// <summary>The name of the method that adds the jobs to the services of a host.</summary>
    public const string HostingMethod = "AddTimerJobs";

    /// <summary>Whether the class has the property with the jobs of all projects. A member of the user's part may have its name.</summary>
    public bool HasAll => !Project.ReservedNames.Contains(AllProperty, StringComparer.Ordinal);

    /// <summary>The code of the table with the jobs of all projects.</summary>
    public string AllCode => AllClass is null ? "Table" : AllClass + ".Rows";

    public static TableModel Of(ImmutableArray<TaggedModel> tagged, ProjectModel project, ImmutableArray<ReferencedTable> references)
    {
        // Jobs whose name another job has are not in the table, and neither of them is more right than the other.
        var sound = new HashSet<TaggedModel>(tagged.Where(static one => one.Job is not null)
            .GroupBy(static one => one.Name, StringComparer.Ordinal).Where(static same => same.Count() == 1).Select(static same => same.First()));
        TaggedModel[] all =
        [
            .. tagged.OrderBy(static one => one.Name, StringComparer.Ordinal)
                .ThenBy(static one => string.Join(".", one.Path), StringComparer.Ordinal).ThenBy(static one => one.Ordinal),
        ];
        ReferencedTable[] tables =
        [
            .. references.Where(table => table.Assembly != project.Assembly).Distinct()
                .OrderBy(static table => table.Assembly, StringComparer.Ordinal),
        ];
        List<string> taken = [.. project.ReservedNames];
        string? rowsClass = project.ReservedNames.Count > 0 ? Free("__Rows", taken) : null;
        string? allClass = tables.Length > 0 ? Free("__All", taken) : null;
        bool hosted = project.HasHosting && !project.ReservedNames.Contains(HostingMethod, StringComparer.Ordinal);
        if (hosted) taken.Add(HostingMethod);
        var rows = new List<RowModel>();
        var broken = new List<BrokenModel>();
        foreach ((TaggedModel one, string id) in all.Zip(JobIds.For(all, taken), static (one, id) => (one, id)))
        {
            if (sound.Contains(one)) rows.Add(new(one.Job!, id, one.Reference));
            else broken.Add(new(one.Name, id, one.Reference, one.Handler));
        }

        bool wanted = project.HasRuntime && (all.Length > 0 || !project.SeesAnotherTable);
        return new(new([.. rows]), new([.. broken]), new(tables), project, rowsClass, allClass, hosted, wanted);
    }

    // The name, with underscores in front until no other member has it. It is then taken.
    private static string Free(string name, List<string> taken)
    {
        while (taken.Contains(name, StringComparer.Ordinal)) name = "_" + name;
        taken.Add(name);
        return name;
    }
}
