using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Parsing;

/// <summary>Looks around the project for what the table has to know. Runs on every edit, so it only looks names up.</summary>
internal static class ProjectParser
{
    private const string Table = "TimerAttributes.ScheduledJobs";

    public static ProjectModel Parse(Compilation compilation)
    {
        bool hasRuntime = compilation.GetTypeByMetadataName("TimerAttributes.JobTable") is not null;
        bool seesAnother = hasRuntime && compilation.GetTypesByMetadataName(Table).Any(table =>
            !SymbolEqualityComparer.Default.Equals(table.ContainingAssembly, compilation.Assembly)
            && compilation.IsSymbolAccessibleWithin(table, compilation.Assembly));
        IEnumerable<string> taken = compilation.Assembly.GetTypeByMetadataName(Table) is { } own ? TakenNames.In(own).Distinct() : [];
        return new(hasRuntime, seesAnother, new([.. taken.OrderBy(static name => name, StringComparer.Ordinal)]));
    }
}
