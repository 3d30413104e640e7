using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Exports;

/// <summary>Makes files of jobs, and says which jobs the target cannot say.</summary>
internal static class Exporter
{
    /// <param name="target">The format.</param>
    /// <param name="jobs">All jobs, in ordinal order of their names.</param>
    /// <param name="settings">What the user asks for.</param>
    /// <returns>The files, and a sentence for each job that is not in them.</returns>
    /// <exception cref="ToolException">A setting is missing.</exception>
    public static (IReadOnlyList<ExportFile> Files, IReadOnlyList<string> Refusals) Export(
        ExportTarget target, IReadOnlyList<ManifestJob> jobs, ExportSettings settings)
    {
        target.Check(settings);
        var refusals = new List<string>();
        var exported = new List<(ManifestJob, IReadOnlyList<ExportFile>)>();
        var names = new UniqueNames(jobs.Select(static job => job.Name), target.NameOf);
        foreach (ManifestJob job in jobs)
        {
            try
            {
                target.Options.Check(job, settings.Ignored);
                exported.Add((job, target.Export(job, names.Of(job.Name), settings)));
            }
            catch (NotExportableException refusal)
            {
                refusals.Add($"Job '{Messages.VisibleText.Of(job.Name)}' cannot be exported to {target.Title}: {refusal.Message}.");
            }
        }

        return (exported.Count == 0 ? [] : target.Files(exported, settings), refusals);
    }
}
