using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Emission;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator;

/// <summary>
/// Writes <c>ScheduledJobs.g.cs</c> from the tagged methods. It reports nothing: it leaves out the jobs that
/// <see cref="Analyzers.Declarations.JobAnalyzer"/> reports.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class JobGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<JobModel>> every = JobsMarked(context, AttributeNames.Every).Collect();
        IncrementalValueProvider<ImmutableArray<JobModel>> once = JobsMarked(context, AttributeNames.Once).Collect();
        IncrementalValueProvider<ImmutableArray<JobModel>> cron = JobsMarked(context, AttributeNames.Cron).Collect();
        IncrementalValueProvider<ProjectModel> project = context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (all, _) => ProjectParser.Parse(all.Left, all.Right))
            .WithTrackingName(PipelineSteps.Project);

        IncrementalValueProvider<TableModel> table = every.Combine(once).Combine(cron).Combine(project)
            .Select(static (all, _) => TableModel.Of(all.Left.Left.Left.AddRange(all.Left.Left.Right).AddRange(all.Left.Right), all.Right))
            .WithTrackingName(PipelineSteps.Table);

        context.RegisterSourceOutput(table, static (output, table) =>
        {
            if (table.IsWanted) output.AddSource("ScheduledJobs.g.cs", TableEmitter.Emit(table));
        });
    }

    private static IncrementalValuesProvider<JobModel> JobsMarked(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (marked, _) => JobParser.Parse(marked))
            .SelectMany(static (jobs, _) => jobs)
            .WithTrackingName(PipelineSteps.Jobs);
}
