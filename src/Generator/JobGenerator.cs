using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Emission;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Generator.Parsing.References;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator;

/// <summary>
/// Writes <c>ScheduledJobs.g.cs</c> and the parts of the hosts of private jobs from the tagged methods. It reports nothing: it leaves out the jobs
/// that <see cref="Analyzers.Declarations.JobAnalyzer"/> reports.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class JobGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<TaggedModel>> every = JobsMarked(context, AttributeNames.Every).Collect();
        IncrementalValueProvider<ImmutableArray<TaggedModel>> once = JobsMarked(context, AttributeNames.Once).Collect();
        IncrementalValueProvider<ImmutableArray<TaggedModel>> cron = JobsMarked(context, AttributeNames.Cron).Collect();
        IncrementalValueProvider<ProjectModel> project = context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (all, _) => ProjectParser.Parse(all.Left, all.Right))
            .WithTrackingName(PipelineSteps.Project);

        // One value for each reference, so that an edit reads no reference again.
        IncrementalValueProvider<ImmutableArray<ReferencedTable>> references = context.MetadataReferencesProvider
            .SelectMany(static (reference, _) => ReferencedProjects.TablesOf(reference))
            .WithTrackingName(PipelineSteps.References)
            .Collect();

        IncrementalValueProvider<TableModel> table = every.Combine(once).Combine(cron).Combine(project).Combine(references)
            .Select(static (all, _) =>
            {
                ((((ImmutableArray<TaggedModel> every, ImmutableArray<TaggedModel> once), ImmutableArray<TaggedModel> cron), ProjectModel project),
                    ImmutableArray<ReferencedTable> references) = all;
                return TableModel.Of(every.AddRange(once).AddRange(cron), project, references);
            })
            .WithTrackingName(PipelineSteps.Table);

        context.RegisterSourceOutput(table, static (output, table) =>
        {
            if (table.IsWanted) output.AddSource(TableModel.File, TableEmitter.Emit(table));
        });
        context.RegisterSourceOutput(
            table.SelectMany(static (table, _) => HostPartModel.Of(table)).WithTrackingName(PipelineSteps.HostParts),
            static (output, part) => output.AddSource(part.File, HostEmitter.Emit(part)));
    }

    private static IncrementalValuesProvider<TaggedModel> JobsMarked(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (marked, _) => JobParser.Parse(marked))
            .SelectMany(static (jobs, _) => jobs)
            .WithTrackingName(PipelineSteps.Jobs);
}
