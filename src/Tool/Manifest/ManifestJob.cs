namespace TimerAttributes.Tool.Manifest;

/// <summary>One job of a manifest, and the row of a table that the scheduler would have of it.</summary>
/// <param name="assembly">The name of the job's assembly.</param>
/// <param name="line">What the manifest says about the job.</param>
/// <param name="options">The options that are written, by their names, as they are written.</param>
/// <param name="entry">The row. Its handler does nothing.</param>
internal sealed class ManifestJob(string assembly, ManifestLine line, IReadOnlyDictionary<string, string> options, JobEntry entry)
{
    public string Assembly => assembly;

    public string Name => line.Name;

    /// <summary><c>every</c>, <c>once</c> or <c>cron</c>.</summary>
    public string Kind => line.Kind;

    /// <summary>The attribute's own argument: the period, the delay, the instant or the expression.</summary>
    public string Written => line.Schedule;

    /// <summary>The time zone of an expression, or of an instant without an offset; else null.</summary>
    public string? TimeZone => line.Zone;

    /// <summary>Namespaces, types and method.</summary>
    public string Method => line.Method;

    /// <summary>
    /// The options that are written and differ from their defaults, by their names: durations and members of enums as they are written.
    /// </summary>
    public IReadOnlyDictionary<string, string> Options => options;

    /// <summary>The row of a table. Its handler does nothing, and its condition, if it has one, is true.</summary>
    public JobEntry Entry => entry;

    /// <summary>When the job is due.</summary>
    public Schedule Schedule => entry.Schedule;
}
