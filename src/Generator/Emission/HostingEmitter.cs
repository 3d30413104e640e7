using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes the method that adds the project's jobs and their classes to the services of a host.</summary>
internal static class HostingEmitter
{
    private const string Injection = "global::Microsoft.Extensions.DependencyInjection";

    /// <summary>Writes the method as a member of <c>ScheduledJobs</c>. <paramref name="attributes"/> is the text before it.</summary>
    public static void Write(SourceWriter writer, TableModel table, string attributes)
    {
        writer.Line($"""

            /// <summary>
            /// Adds the jobs of this project, and of the projects that it references, to the services of a host, which starts and stops them. A class
            /// of jobs that the services do not have yet is added as a scoped service.
            /// </summary>
            """);
        writer.Open($"""
            {attributes}public static {Injection}.IServiceCollection {TableModel.HostingMethod}(
                this {Injection}.IServiceCollection services,
                global::System.Action<global::TimerAttributes.Hosting.TimerJobsOptions>? configure = null)
            """);
        foreach (string type in Classes(table))
            writer.Line($"{Injection}.Extensions.ServiceCollectionDescriptorExtensions.TryAddScoped<{type}>(services);");
        foreach (ReferencedTable reference in table.References)
        {
            writer.Line($"foreach (global::TimerAttributes.JobClass job in global::{reference.Accessor}.{ProjectTable.Classes})");
            writer.Line($"    {Injection}.Extensions.ServiceCollectionDescriptorExtensions.TryAddScoped(services, job.Type);");
        }

        writer.Line($"return {Injection}.TimerJobsServiceCollectionExtensions.{TableModel.HostingMethod}(services, {table.AllCode}, configure);");
        writer.Close();
    }

    /// <summary>The classes that a container can make, as code.</summary>
    public static IEnumerable<string> Classes(TableModel table) => table.Rows
        .Select(static row => row.Job.Handler)
        .Where(static handler => handler.CanBeMade && handler.IsTypeOpen)
        .Select(static handler => handler.Type)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static type => type, StringComparer.Ordinal);
}
