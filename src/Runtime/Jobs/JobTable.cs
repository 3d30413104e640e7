using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TimerAttributes;

/// <summary>
/// The jobs that a scheduler runs. The generator writes one table for each project, <c>ScheduledJobs.Table</c>, and joins it with the tables of the
/// projects that it references, <c>ScheduledJobs.All</c>. <see cref="Combine"/> joins tables of your choice.
/// </summary>
public sealed class JobTable
{
    /// <summary>Makes a table of rows, and keeps their order.</summary>
    /// <exception cref="ArgumentException">Two rows have the same name.</exception>
    public JobTable(params JobEntry[] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var names = new HashSet<string>(entries.Length, StringComparer.Ordinal);
        foreach (JobEntry entry in entries)
        {
            ArgumentNullException.ThrowIfNull(entry, nameof(entries));
            if (!names.Add(entry.Name))
                throw new ArgumentException($"Two jobs are named '{entry.Name}': give one of them another Name in its attribute.", nameof(entries));
        }

        Entries = [.. entries];
    }

    // The names of the rows were compared when the rows became a table.
    private JobTable(ImmutableArray<JobEntry> entries, ImmutableArray<string> broken) => (Entries, Broken) = (entries, broken);

    /// <summary>The rows, in order.</summary>
    public ImmutableArray<JobEntry> Entries { get; }

    /// <summary>
    /// The names of jobs that have no row, because they break a rule of the build. A scheduler with such a table does not start, because these jobs would
    /// never run.
    /// </summary>
    public ImmutableArray<string> Broken { get; } = [];

    /// <summary>
    /// Makes a table of rows, whose attributes the command <c>timers</c> can read from the built file. The generated table calls this.
    /// </summary>
    /// <param name="manifest">What the attributes say. It is not read here. Because it is passed, a trimmed or native program keeps it.</param>
    /// <param name="entries">The rows.</param>
    /// <exception cref="ArgumentException">Two rows have the same name.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)] // Inlined, the manifest would not be passed, and would be left out.
    public static JobTable WithManifest(ReadOnlySpan<byte> manifest, params JobEntry[] entries)
    {
        _ = manifest;
        return new(entries);
    }

    /// <summary>
    /// Makes one table with the rows of all tables, in order: for example the jobs of a program and the jobs of its libraries. A row that is in
    /// several of the tables is taken once.
    /// </summary>
    /// <exception cref="ArgumentException">Two different rows have the same name.</exception>
    public static JobTable Combine(params JobTable[] tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var entries = new List<JobEntry>();
        var seen = new HashSet<object>(); // Of rows, which are compared by reference.
        var broken = new List<string>();
        foreach (JobTable table in tables)
        {
            foreach (string job in table.Broken)
            {
                if (!broken.Contains(job)) broken.Add(job);
            }

            foreach (JobEntry entry in table.Entries)
            {
                if (seen.Add(entry)) entries.Add(entry);
            }
        }

        return new JobTable([.. entries]).WithBroken([.. broken]);
    }

    /// <summary>Makes the same table for a project that also has jobs that break a rule. The generated table calls this.</summary>
    /// <param name="jobs">The names of these jobs.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JobTable WithBroken(params string[] jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return new(Entries, [.. jobs]);
    }
}
