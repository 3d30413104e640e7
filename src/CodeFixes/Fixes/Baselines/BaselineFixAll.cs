using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Baselines;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Baselines;

/// <summary>Writes all schedules of a project or of a solution into the baseline, and removes the lines of jobs that are gone.</summary>
internal sealed class BaselineFixAll : FixAllProvider
{
    public static readonly BaselineFixAll Instance = new();

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        Solution solution = fixAllContext.Solution;
        IEnumerable<ProjectId> projects = fixAllContext.Scope == FixAllScope.Solution ? solution.ProjectIds : [fixAllContext.Project.Id];
        foreach (ProjectId id in projects)
        {
            Project project = fixAllContext.Solution.GetProject(id)!;
            IEnumerable<Diagnostic> reports = await ReportsAsync(fixAllContext, project).ConfigureAwait(false);
            solution = await BaselineEdit.ApplyAsync(solution.GetProject(id)!, reports, fixAllContext.CancellationToken).ConfigureAwait(false);
        }

        return CodeAction.Create(
            $"Write all schedules into {Baseline.FileName}", _ => Task.FromResult(solution), fixAllContext.CodeActionEquivalenceKey);
    }

    // 'dotnet format' hands on the reports in files of code alone, and that about a line is in the baseline. So the rule is asked again.
    private static async Task<IEnumerable<Diagnostic>> ReportsAsync(FixAllContext context, Project project)
    {
        if (BaselineEdit.FileOf(project) is null) return [];
        ImmutableArray<Diagnostic> known = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        ImmutableArray<DiagnosticAnalyzer> rules = project.AnalyzerReferences
            .SelectMany(static reference => reference.GetAnalyzers(LanguageNames.CSharp))
            .Where(static rule => rule.SupportedDiagnostics.Any(static one => one.Id == RuleIds.BaselineDifference))
            .ToImmutableArray();
        Compilation? compilation = await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false);
        if (rules.IsEmpty || compilation is null) return known;
        ImmutableArray<Diagnostic> again = await compilation.WithAnalyzers(rules, project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync(context.CancellationToken).ConfigureAwait(false);
        return known.Concat(again.Where(static report => report.Id == RuleIds.BaselineDifference));
    }
}
