using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Baselines;

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
            IEnumerable<Diagnostic> reports = await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            solution = await BaselineEdit.ApplyAsync(solution.GetProject(id)!, reports, fixAllContext.CancellationToken).ConfigureAwait(false);
        }

        return CodeAction.Create(
            $"Write all schedules into {Baseline.FileName}", _ => Task.FromResult(solution), fixAllContext.CodeActionEquivalenceKey);
    }
}
