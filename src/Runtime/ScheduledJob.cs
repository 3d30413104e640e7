using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>A job of a scheduler, as it stands now. Every member may be read from any thread at any time.</summary>
public sealed class ScheduledJob
{
    private readonly JobEntry _entry;
    private volatile Slot? _slot;

    internal ScheduledJob(JobEntry entry) => _entry = entry;

    /// <summary>The job's name, unique in the scheduler.</summary>
    public string Name => _entry.Name;

    /// <summary>When the job is due.</summary>
    public Schedule Schedule => _entry.Schedule;

    /// <summary>Where its handler runs.</summary>
    public RunOn RunOn => _entry.RunOn;

    /// <summary>The next due time in UTC; null before the start, after the stop, and when a single due time has passed.</summary>
    public DateTimeOffset? NextDue => _slot?.NextDue;

    /// <summary>What became of the due times so far. Survives the stop.</summary>
    public JobStats Stats => Counters.Snapshot();

    internal JobCounters Counters { get; } = new();

    internal void Join(Slot slot) => _slot = slot;

    internal JobHandler Bind(JobBinding binding) =>
        _entry.Bind(binding) ?? throw new InvalidOperationException($"Job '{Name}' was bound to no handler.");

    /// <summary>Name and schedule.</summary>
    public override string ToString() => $"{Name}: {Schedule}";
}
