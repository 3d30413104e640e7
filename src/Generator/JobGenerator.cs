using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimerAttributes.Generator.Emission;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Generator.Parsing.Declarations;
using TimerAttributes.Generator.Parsing.References;

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
        IncrementalValueProvider<ProjectDeclarations> declarations = DeclarationsOf(context);
        IncrementalValueProvider<ImmutableArray<TaggedModel>> jobs = declarations
            .SelectMany(static (declared, stop) => TaggedSyntax.Jobs(declared, stop))
            .WithTrackingName(PipelineSteps.Jobs)
            .Collect();
        IncrementalValueProvider<ProjectModel> project = declarations.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (all, _) => ProjectParser.Parse(all.Left.Compilation, all.Right))
            .WithTrackingName(PipelineSteps.Project);

        // One value for each reference, so that an edit reads no reference again.
        IncrementalValueProvider<ImmutableArray<ReferencedTable>> references = context.MetadataReferencesProvider
            .SelectMany(static (reference, _) => ReferencedProjects.TablesOf(reference))
            .WithTrackingName(PipelineSteps.References)
            .Collect();

        IncrementalValueProvider<TableModel> table = jobs.Combine(project).Combine(references)
            .Select(static (all, _) => TableModel.Of(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(PipelineSteps.Table);

        context.RegisterSourceOutput(table, static (output, table) =>
        {
            if (table.IsWanted) output.AddSource(TableModel.File, TableEmitter.Emit(table));
        });
        context.RegisterSourceOutput(
            table.SelectMany(static (table, _) => HostPartModel.Of(table)).WithTrackingName(PipelineSteps.HostParts),
            static (output, part) => output.AddSource(part.File, HostEmitter.Emit(part)));
    }

    // What can change a job. After an edit of a body it is the same as before, so that all that follows is kept.
    private static IncrementalValueProvider<ProjectDeclarations> DeclarationsOf(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<MethodDeclarationSyntax>> methods = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => TaggedSyntax.IsMethod(node), static (found, _) => (MethodDeclarationSyntax)found.Node).Collect();
        IncrementalValueProvider<ImmutableArray<string>> aliases = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => TaggedSyntax.IsAlias(node), static (found, _) => ((UsingDirectiveSyntax)found.Node).Alias!.Name.Identifier.ValueText).Collect();
        return methods.Combine(aliases).Combine(context.CompilationProvider)
            .Select(static (all, _) => new ProjectDeclarations(all.Right, all.Left.Left, all.Left.Right))
            .WithComparer(DeclarationsComparer.Instance)
            .WithTrackingName(PipelineSteps.Declarations);
    }
}
