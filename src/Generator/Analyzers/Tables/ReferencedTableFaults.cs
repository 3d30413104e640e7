using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.References;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>Finds what is wrong with the tables of referenced projects.</summary>
internal static class ReferencedTableFaults
{
    /// <summary>The faults, in ordinal order of the assemblies and then of the jobs: the rule, and the arguments of its message.</summary>
    public static IEnumerable<(DiagnosticDescriptor Rule, object[] Arguments)> Of(Compilation compilation)
    {
        ReferencedProject[] others =
        [
            .. compilation.References.Select(ReferencedProjects.Of).OfType<ReferencedProject>()
                .Where(project => project.Assembly != compilation.AssemblyName)
                .OrderBy(static project => project.Assembly, StringComparer.Ordinal),
        ];
        foreach (ReferencedProject project in others)
        {
            if (project.Format is null) yield return (UsageRules.MissingTable, [project.Assembly, project.Jobs[0]]);
            else if (!project.HasTable) yield return (UsageRules.OtherFormat, [project.Assembly, project.Format, ProjectTable.Format]);
        }

        IEnumerable<ReferencedProject> all = ReferencedProjects.Own(compilation) is { } own ? others.Prepend(own) : others;
        var sameName = all.Where(static project => project.HasTable)
            .SelectMany(static project => project.Jobs, static (project, job) => (project.Assembly, Job: job))
            .GroupBy(static row => row.Job, StringComparer.Ordinal)
            .Where(static rows => rows.Count() > 1)
            .OrderBy(static rows => rows.Key, StringComparer.Ordinal);
        foreach (var rows in sameName)
            yield return (DeclarationRules.SharedJobName, [rows.Key, string.Join(" and in ", rows.Select(static row => row.Assembly))]);
    }
}
