using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Baselines;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Baselines;

/// <summary>TMR238: writes the schedule of a job into the baseline. It changes no code, so it is no <see cref="Framework.RuleFix"/>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class BaselineFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.BaselineDifference);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => BaselineFixAll.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.Document.Project;
        if (BaselineEdit.FileOf(project) is null) return Task.CompletedTask;
        foreach (Diagnostic report in context.Diagnostics)
        {
            if (!report.Properties.ContainsKey(BaselineSuggestion.Line)) continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Write this schedule into {Baseline.FileName}", stop => BaselineEdit.ApplyAsync(project, [report], stop),
                    RuleIds.BaselineDifference),
                report);
        }

        return Task.CompletedTask;
    }
}
