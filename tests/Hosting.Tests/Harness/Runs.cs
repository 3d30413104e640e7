namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>A table of one job that notes its due times, in seconds since the beginning of virtual time.</summary>
internal sealed class Runs
{
    private readonly List<double> _due = [];

    /// <param name="schedule">The schedule of the job's attribute.</param>
    /// <param name="options">The options of the job's attribute; null for none.</param>
    /// <param name="name">The name of the job.</param>
    public Runs(Schedule schedule, JobOptions? options = null, string name = "sync") =>
        Table = new(new JobEntry(name, schedule, options ?? new(), _ => Note));

    public JobTable Table { get; }

    public IReadOnlyList<double> Due
    {
        get { lock (_due) return [.. _due]; }
    }

    private ValueTask Note(in Tick tick, CancellationToken stop)
    {
        lock (_due) _due.Add((tick.Due - new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds);
        return default;
    }
}
