using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>The jobs of a scheduler, by position and by name. From any thread.</summary>
internal sealed class JobRegistry
{
    private readonly object _gate = new();
    private readonly Dictionary<string, ScheduledJob> _byName;
    private readonly List<ScheduledJob> _handles;
    private JobList? _list; // Made when it is asked for, so that adding many jobs stays cheap.

    public JobRegistry(JobTable table)
    {
        _byName = new(table.Entries.Length, StringComparer.Ordinal);
        _handles = new(table.Entries.Length);
        foreach (JobEntry entry in table.Entries)
        {
            var state = new JobState(entry);
            if (table.Entries.Length <= JobState.MostPrepared) _ = state.Counters; // A small program allocates nothing after its start.
            Add(new(state));
        }
    }

    /// <summary>The present jobs: those of the table in its order, and then those that were added. The same object until a job is added or removed.</summary>
    public JobList List
    {
        get { lock (_gate) return _list ??= new([.. _handles]); }
    }

    /// <summary>Finds the job of a name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ScheduledJob? job)
    {
        lock (_gate) return _byName.TryGetValue(name, out job);
    }

    /// <exception cref="ArgumentException">There is a job of that name.</exception>
    public void ThrowIfTaken(string name)
    {
        if (!TryFind(name, out _)) return;
        throw new ArgumentException($"The scheduler has a job named '{name}': give the new one another name, or call Remove(\"{name}\") first.");
    }

    /// <summary>Adds a job, whose name is not taken.</summary>
    public void Add(ScheduledJob job)
    {
        lock (_gate)
        {
            _byName.Add(job.Name, job);
            _handles.Add(job);
            _list = null;
        }
    }

    public void Remove(ScheduledJob job)
    {
        lock (_gate)
        {
            _byName.Remove(job.Name);
            _handles.Remove(job);
            _list = null;
        }
    }
}
