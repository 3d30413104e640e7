using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Exports;

/// <summary>A format of another program, which says when jobs are due.</summary>
internal abstract class ExportTarget
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The name in sentences.</summary>
    public abstract string Title { get; }

    /// <summary>What the target makes of each option of the attributes.</summary>
    public abstract TargetOptions Options { get; }

    /// <summary>Whether each job has files of its own, so that those of a job that is gone may be left in the folder.</summary>
    public virtual bool HasFilesOfEachJob => false;

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ToolException">A setting that the target needs is missing, or is not valid.</exception>
    public virtual void Check(ExportSettings settings)
    {
    }

    /// <summary>What the target says of a job: a text that <see cref="Files"/> puts into files.</summary>
    /// <exception cref="NotExportableException">The target cannot say it.</exception>
    public abstract IReadOnlyList<ExportFile> Export(ManifestJob job, string name, ExportSettings settings);

    /// <summary>The name that the job has there. Names of different jobs are different in the end, whatever this makes of them.</summary>
    public virtual string NameOf(string job) => job;

    /// <summary>The files of all jobs.</summary>
    /// <param name="jobs">The jobs that can be exported, each with what <see cref="Export"/> made of it.</param>
    /// <param name="settings">What the user asks for.</param>
    public virtual IReadOnlyList<ExportFile> Files(IReadOnlyList<(ManifestJob Job, IReadOnlyList<ExportFile> Parts)> jobs, ExportSettings settings) =>
        [.. jobs.SelectMany(static job => job.Parts)];
}
