using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>The jobs of a scheduler, by position and by name. It never changes: a scheduler that gets or loses a job gets another registry.</summary>
internal sealed class JobRegistry
{
    private readonly Dictionary<string, ScheduledJob> _byName = new(StringComparer.Ordinal);

    /// <param name="handles">What users hold of the jobs: those of the table in its order, and then those that were added.</param>
    public JobRegistry(ScheduledJob[] handles)
    {
        Handles = handles;
        Jobs = Array.ConvertAll(handles, static handle => handle.State);
        foreach (ScheduledJob handle in handles) _byName.Add(handle.Name, handle);
    }

    public ScheduledJob[] Handles { get; }

    /// <summary>The jobs, in the same order.</summary>
    public JobState[] Jobs { get; }

    /// <summary>The job of a name; null for none.</summary>
    public ScheduledJob? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">There is a job of that name.</exception>
    public JobRegistry With(ScheduledJob job) => Find(job.Name) is null
        ? new([.. Handles, job])
        : throw new ArgumentException($"The scheduler has a job named '{job.Name}': give the new one another name, or call Remove(\"{job.Name}\") first.");

    public JobRegistry Without(ScheduledJob job) => new(Array.FindAll(Handles, other => other != job));
}
