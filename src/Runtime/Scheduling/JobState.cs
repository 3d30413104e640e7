using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Scheduling;

/// <summary>
/// A row of the table and what has become of it: its present schedule, its counters and, while its scheduler runs, its running half. Users
/// hold it as a <see cref="ScheduledJob"/>. Every member may be used from any thread.
/// </summary>
internal sealed class JobState(JobEntry entry)
{
    private readonly object _gate = new();
    private volatile IRunningJob? _running;
    private volatile Schedule _schedule = entry.Schedule;
    private bool _isPaused = !entry.Options.Enabled; // Only until it runs; the running half knows it from then on.

    /// <summary>The job's name, unique in the scheduler.</summary>
    public string Name => entry.Name;

    /// <summary>When the job is due. <see cref="Reschedule"/> changes it.</summary>
    public Schedule Schedule
    {
        get => _schedule;
        set => _schedule = value;
    }

    public JobOptions Options => entry.Options;

    /// <summary>What happened to the due times so far. The counters survive the stop.</summary>
    public JobCounters Counters { get; } = new();

    /// <summary>The running half; null before the start, and after a start that has failed.</summary>
    public IRunningJob? Running => _running;

    public bool IsPaused
    {
        get { lock (_gate) return _running?.IsPaused ?? _isPaused; }
    }

    /// <summary>Begins a pause, or ends it.</summary>
    public void SetPaused(bool isPaused)
    {
        lock (_gate)
        {
            if (_running is { } running) running.SetPaused(isPaused);
            else _isPaused = isPaused;
        }
    }

    /// <summary>Gives the job another schedule: from now on while it runs, else for the start.</summary>
    /// <exception cref="Linux.LinuxException">The kernel refused; the job keeps its schedule.</exception>
    public void Reschedule(Schedule schedule)
    {
        IRunningJob? running;
        lock (_gate)
        {
            running = _running;
            if (running is null) _schedule = schedule;
        }

        running?.Reschedule(schedule);
    }

    /// <summary>The scheduler starts: from now on the job has a running half.</summary>
    public void Attach(IRunningJob running)
    {
        lock (_gate)
        {
            running.SetPaused(_isPaused);
            _running = running;
        }
    }

    /// <summary>The start has failed: the running half is gone.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _isPaused = _running?.IsPaused ?? _isPaused;
            _running = null;
        }
    }

    /// <summary>Resolves the job's instance and services.</summary>
    /// <exception cref="InvalidOperationException">An instance or a service is missing.</exception>
    public BoundJob Bind(JobBinding binding)
    {
        JobHandler handler = entry.Bind(binding) ?? throw new InvalidOperationException($"Job '{Name}' was bound to no handler.");
        Func<bool>? when = Options.When?.Invoke(binding);
        if (when is null && Options.When is not null) throw new InvalidOperationException($"Job '{Name}' was bound to no condition.");
        return new(handler, when);
    }
}
