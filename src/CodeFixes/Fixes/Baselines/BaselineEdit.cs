using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Baselines;
using TimerAttributes.Roslyn;

namespace TimerAttributes.CodeFixes.Fixes.Baselines;

/// <summary>Writes into a baseline what reports say.</summary>
internal static class BaselineEdit
{
    /// <summary>The baseline of a project; null if there is none.</summary>
    public static TextDocument? FileOf(Project project) =>
        project.AdditionalDocuments.FirstOrDefault(static file => Path.GetFileName(file.FilePath ?? file.Name) == Baseline.FileName);

    /// <summary>The solution with all reports written into the baseline of the project.</summary>
    public static async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> reports, CancellationToken stop)
    {
        Solution solution = project.Solution;
        if (FileOf(project) is not { } file) return solution;
        SourceText text = await file.GetTextAsync(stop).ConfigureAwait(false);
        var baseline = Baseline.Parse(text.ToString(), out string? fault);
        if (fault is not null) return solution; // Only its author knows what is meant.
        foreach (Diagnostic report in reports)
        {
            if (!report.Properties.TryGetValue(BaselineSuggestion.Assembly, out string? assembly)) continue;
            if (report.Properties.TryGetValue(BaselineSuggestion.Line, out string? line)) baseline.Set(assembly!, line!);
            else baseline.Remove(assembly!, report.Properties[BaselineSuggestion.Name]!);
        }

        // Several projects may have the same file, and then each has a document of it.
        var changed = SourceText.From(baseline.ToString(), text.Encoding);
        IEnumerable<DocumentId> documents = file.FilePath is { } path
            ? solution.GetDocumentIdsWithFilePath(path).Where(id => solution.GetAdditionalDocument(id) is not null)
            : [file.Id];
        return documents.Aggregate(solution, (all, id) => all.WithAdditionalDocumentText(id, changed));
    }
}
