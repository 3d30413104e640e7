using TimerAttributes.Linux;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Lifecycle;

namespace TimerAttributes;

/// <content>Jobs that are added and removed at run time.</content>
public sealed partial class Scheduler
{
    /// <summary>
    /// Adds a job that the program makes itself, before or after the start: one whose schedule is in a database, for example. After the start, the
    /// job is bound at once and its schedule counts from now. The job has all that a job of the table has, and a timer of its own, which is
    /// one file descriptor, unless the scheduler has so many that further jobs share one. For thousands of short-lived timers, use <see cref="EventLoop.Once(TimeSpan, Action)"/> of <see cref="Loop"/>.
    /// </summary>
    /// <param name="entry">The job.</param>
    /// <returns>The job, with its state and its controls.</returns>
    /// <exception cref="ArgumentException">
    /// The scheduler has a job of that name, or the scheduler has started and the job has <see cref="JobOptions.RunAtStart"/> or
    /// <see cref="JobOptions.Persistent"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The scheduler has stopped, or an instance or a service is missing.</exception>
    /// <exception cref="TimeZoneNotFoundException">The machine does not have the schedule's time zone. The job is not added.</exception>
    /// <exception cref="LinuxException">The kernel refused, for example because of too many open files. The job is not added.</exception>
    public ScheduledJob Add(JobEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var job = new ScheduledJob(new(entry));
        BoundJob? bound = null;
        while (true)
        {
            lock (_gate)
            {
                if (_phase == SchedulerPhase.Stopped)
                    throw new InvalidOperationException($"Job '{entry.Name}' cannot be added, because the scheduler has stopped: make a new Scheduler.");
                _registry.ThrowIfTaken(entry.Name);
                if (_engine is not null && entry.Options is { RunAtStart: true } or { NeedsState: true })
                {
                    string option = entry.Options.RunAtStart ? "RunAtStart" : KeptJobs.OptionOf(job.State);
                    throw new ArgumentException(
                        $"Job '{entry.Name}' has {option}, and the scheduler has started before: add the job before the start, or leave {option} out.",
                        nameof(entry));
                }

                if (_engine is null || bound is not null)
                {
                    if (bound is { } handler) _engine?.Add(job.State, handler);
                    _registry.Add(job); // A start that is under way without an engine binds the job.
                    return job;
                }
            }

            // Outside the lock, because this runs constructors of services, which may call the scheduler.
            bound = JobBinder.Bind([job.State], NewBinding(), _options.ScopeOf, "The job was not added.")[0];
        }
    }

    /// <summary>Adds a job that calls a delegate, as <see cref="Add(JobEntry)"/> does.</summary>
    /// <param name="name">The job's name: unique in the scheduler, not empty.</param>
    /// <param name="schedule">When the job is due.</param>
    /// <param name="handler">The code of the job. Its token is that of a tagged method.</param>
    /// <param name="options">How the job is run; null for the defaults.</param>
    /// <inheritdoc cref="Add(JobEntry)"/>
    public ScheduledJob Add(string name, Schedule schedule, Func<Tick, CancellationToken, Task> handler, JobOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new JobEntry(name, schedule, options ?? new(), _ => (in Tick tick, CancellationToken stop) => new(handler(tick, stop))));
    }

    /// <summary>
    /// Removes a job: it is not due any more, the runs that wait for their turn are skipped, and no run is retried. A run that has begun goes on,
    /// and a stop waits for it. After a stop was requested, this only takes the job out of the list. The name may be given to another job at once.
    /// <see cref="ScheduledJob.Trigger()"/> of the removed job is skipped. From any thread, also in the job's own handler.
    /// </summary>
    /// <param name="name">The job's name. A job of the table may be removed as well.</param>
    /// <returns>False if the scheduler has no job of that name.</returns>
    /// <exception cref="LinuxException">The loop cannot be woken. The job is not due any more, and a further call removes it.</exception>
    public bool Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Remove(name, only: null);
    }

    /// <summary>
    /// Removes this job, as <see cref="Remove(string)"/> does, but no other job that has its name by now: for code that another call of
    /// <see cref="Add(JobEntry)"/> may have overtaken.
    /// </summary>
    /// <param name="job">What <see cref="Add(JobEntry)"/> has returned.</param>
    /// <returns>False if the scheduler does not have this job any more.</returns>
    /// <exception cref="LinuxException">The loop cannot be woken. The job is not due any more, and a further call removes it.</exception>
    public bool Remove(ScheduledJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Remove(job.Name, job);
    }

    private bool Remove(string name, ScheduledJob? only)
    {
        lock (_gate)
        {
            if (!_registry.TryFind(name, out ScheduledJob? job) || (only is not null && only != job)) return false;
            if (_phase != SchedulerPhase.Stopped) _engine?.Remove(job.State);
            _registry.Remove(job);
            return true;
        }
    }
}
