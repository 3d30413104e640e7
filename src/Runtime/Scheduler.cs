namespace TimerAttributes;

/// <summary>Runs the jobs of a table.</summary>
public sealed class Scheduler
{
    /// <summary>Makes a scheduler for a table.</summary>
    public Scheduler(JobTable table, SchedulerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        _ = options;
        Entries = table;
    }

    internal JobTable Entries { get; }

    /// <summary>Gives the object that jobs of <paramref name="type"/> are methods of. The generated <c>Add</c> calls this.</summary>
    public void Add(Type type, object instance)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(instance);
        _ = Entries;
    }
}
