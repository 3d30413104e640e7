using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TimerAttributes.Baselines;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Baselines;

/// <summary>
/// TMR238: writes the schedule of a job into the baseline, or removes the line of a job that is gone. It changes no code, so it is no
/// <see cref="Framework.RuleFix"/>. The report about a line is in the baseline itself, which is an additional document.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
internal sealed class BaselineFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.BaselineDifference);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => BaselineFixAll.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.TextDocument.Project;
        if (BaselineEdit.FileOf(project) is null) return Task.CompletedTask;
        foreach (Diagnostic report in context.Diagnostics)
        {
            if (report.Id != RuleIds.BaselineDifference || !report.Properties.ContainsKey(BaselineSuggestion.Name)) continue;
            string title = report.Properties.ContainsKey(BaselineSuggestion.Line) ? "Write this schedule into" : "Remove this line from";
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"{title} {Baseline.FileName}", stop => BaselineEdit.ApplyAsync(project, [report], stop), RuleIds.BaselineDifference),
                report);
        }

        return Task.CompletedTask;
    }
}
