using System.Collections.ObjectModel;
using TimerAttributes.Jobs;
using TimerAttributes.Recurrences;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Scheduling;

/// <summary>
/// A row of the table, with its present schedule and its counters. From the start of the scheduler on, it also has a running half
/// (<see cref="IRunningJob"/>). Users hold it as a <see cref="ScheduledJob"/>. Every member may be used from any thread. The object
/// is its own lock, because a table may have very many of them.
/// </summary>
internal sealed class JobState(JobEntry entry) : IKeptJob
{
    /// <summary>
    /// Up to this many jobs, the start makes all that the first run of a job needs. Of more jobs most run seldom, so what is only for runs is made for the
    /// first run.
    /// </summary>
    public const int MostPrepared = 1_024;

    private volatile IRunningJob? _running;
    private volatile Schedule _schedule = entry.Schedule;
    private JobCounters? _counters;
    private bool _isPaused = !entry.Options.Enabled; // Used while there is no running half. A running half knows the pause itself.

    /// <summary>The job's name, unique in the scheduler.</summary>
    public string Name => entry.Name;

    /// <summary>When the job is due. <see cref="Reschedule"/> changes it.</summary>
    public Schedule Schedule
    {
        get => _schedule;
        set => _schedule = value;
    }

    /// <summary>Whether the present start runs the job (<see cref="JobOptions.RunAtStart"/>).</summary>
    public bool RunsAtStart { get; set; }

    /// <summary>The place among the jobs whose counts no reader of the telemetry has asked for; −1 while the job is not there.</summary>
    public int UnreadPlace { get; set; } = -1;

    public Recurrence? Recurrence => _running?.Recurrence;

    public DateTimeOffset UtcNow => _running?.UtcNow ?? DateTimeOffset.UtcNow;

    public JobOptions Options => entry.Options;

    /// <summary>The job's row of the table.</summary>
    public JobEntry Entry => entry;

    /// <summary>
    /// Counts what happened to the due times. The counts are kept after the stop. The object is made for the first caller, so a reader asks
    /// <see cref="Counted"/>.
    /// </summary>
    public JobCounters Counters => Volatile.Read(ref _counters) ?? Interlocked.CompareExchange(ref _counters, new(), null) ?? _counters;

    /// <summary>The counts, to read them: those of a job that has counted nothing, if the job has none of its own.</summary>
    public JobCounters Counted => Volatile.Read(ref _counters) ?? JobCounters.None;

    /// <inheritdoc cref="ScheduledJob.DeclineReasons"/>
    public IReadOnlyDictionary<string, long> DeclineReasons => Counted.Declines?.Snapshot() ?? ReadOnlyDictionary<string, long>.Empty;

    /// <summary>The running half. Null before the start, and after a start that has failed.</summary>
    public IRunningJob? Running => _running;

    /// <summary>Whether the job is paused.</summary>
    public bool IsPaused
    {
        get { lock (this) return _running?.IsPaused ?? _isPaused; }
    }

    /// <summary>Begins or ends a pause.</summary>
    public void SetPaused(bool isPaused)
    {
        lock (this)
        {
            if (_running is { } running) running.SetPaused(isPaused);
            else _isPaused = isPaused;
        }
    }

    /// <summary>Gives the job another schedule. It applies from now on, or, before the start, from the start on.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="beforeStart">The schedule to start with, if the scheduler has not started.</param>
    /// <exception cref="Linux.LinuxException">The kernel refused. The job keeps its schedule.</exception>
    public void Reschedule(Schedule schedule, Schedule beforeStart)
    {
        IRunningJob? running;
        lock (this)
        {
            running = _running;
            if (running is null) _schedule = beforeStart;
        }

        running?.Reschedule(schedule, beforeStart);
    }

    /// <summary>Gives the job its running half, because the scheduler starts. A pause of the job goes on.</summary>
    public void Attach(IRunningJob running)
    {
        lock (this)
        {
            running.SetPaused(_isPaused);
            _running = running;
        }
    }

    /// <summary>Removes the running half, because the start has failed. A pause of the job goes on.</summary>
    public void Detach()
    {
        lock (this)
        {
            _isPaused = _running?.IsPaused ?? _isPaused;
            _running = null;
        }
    }

    public void CatchUp(long first, long count, in PresentTime start) =>
        _running?.CatchUp(new(start.Steady(first), start.UtcTicks(first), count) { Setting = start.Setting });

    public long Boottime => _running?.Boottime ?? 0;

    public bool IsRunning => _running?.IsRunning ?? false;

    public bool IsStopping => _running?.IsStopping ?? false;

    public void Recover(long utcTicks) => _running?.Recover(utcTicks);

    public void CancelRun() => _running?.CancelScheduled();

    public void Count(ClaimEvent what) => Counters.Add(what);

    public void Report(JobError error) => _running?.Report(error);

    /// <summary>Resolves the job's instance and services.</summary>
    /// <exception cref="InvalidOperationException">An instance or a service is missing.</exception>
    public BoundJob Bind(JobBinding binding)
    {
        JobHandler handler = entry.Bind(binding) ?? throw new InvalidOperationException(
            "the bind function of its table entry returned null; let it return the JobHandler to call.");
        Func<Tick, bool>? when = Options.When?.Invoke(binding);
        if (when is null && Options.When is not null)
            throw new InvalidOperationException("its JobOptions.When returned null; let it return the condition to call, or leave When null.");
        return new(handler, when);
    }
}
