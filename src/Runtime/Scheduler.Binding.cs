using System.Collections.Immutable;
using TimerAttributes.Scheduling;
using TimerAttributes.Scheduling.Lifecycle;

namespace TimerAttributes;

/// <content>The instances and services of the jobs.</content>
public sealed partial class Scheduler
{
    private readonly ImmutableArray<string> _broken; // The jobs of the table that have no row.
    private volatile BoundJobs? _bound; // What Bind has resolved, for the start.

    /// <summary>
    /// Adds the object on which the jobs of <paramref name="type"/> are called. The generated <c>Add(instance)</c> calls this. Call it yourself
    /// for a type of another project.
    /// </summary>
    /// <exception cref="ArgumentException">The object is not of that type.</exception>
    /// <exception cref="InvalidOperationException">The scheduler has started, or has an object for that type already.</exception>
    public void AddInstance(Type type, object instance)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(instance);
        if (!type.IsInstanceOfType(instance))
            throw new ArgumentException($"The jobs of {type} need an object of that type, not a {instance.GetType()}.", nameof(instance));
        lock (_gate)
        {
            ThrowIfStarted($"An object for the jobs of {type} cannot be added", "add it before the start");
            _bound = null; // The jobs are bound anew, to this object.
            if (_instances.TryAdd(type, instance)) return;
            throw new InvalidOperationException(
                $"The jobs of {type} are called on one object, and the scheduler has it already: let that object pass the calls on to others.");
        }
    }

    /// <summary>
    /// Resolves the instances and services of all jobs, as the start does, so that a fault is found before anything else is started. The start uses
    /// what was resolved. Calling this method is optional.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// An instance or a service is missing, and the message names every job and type; a job of the table breaks a rule of the build; or the scheduler has
    /// started or stopped.
    /// </exception>
    public void Bind()
    {
        lock (_gate) ThrowIfStarted("The jobs cannot be bound", "bind them before the start");
        BoundJobs? before = _bound;
        _bound = BindJobs(_registry.List, before); // Outside the lock, because this runs constructors of services, which may call the scheduler.
    }

    // Jobs that were bound before are not bound again, because a constructor may add a job, and would then be called again and again. Those that were
    // bound are in the same order in both lists, and jobs that were added since are behind them.
    private BoundJobs BindJobs(JobList list, BoundJobs? before)
    {
        ThrowIfBroken();
        JobState[] known = before?.List.Jobs ?? [];
        var handlers = new BoundJob[list.Jobs.Length];
        int kept = 0;
        for (int at = 0; at < known.Length && kept < handlers.Length; at++)
        {
            if (known[at] == list.Jobs[kept]) handlers[kept++] = before!.Handlers[at];
        }

        JobBinder.Bind(list.Jobs.AsSpan(kept).ToArray(), NewBinding(), _options.ScopeOf, "Nothing was started.").CopyTo(handlers, kept);
        return new(list, handlers);
    }

    // A broken rule is an error of the build. Such a job gets here only if its author has suppressed the error.
    private void ThrowIfBroken()
    {
        if (_broken.IsEmpty) return;
        string jobs = string.Join(", ", Array.ConvertAll(_broken.AsSpan().ToArray(), static job => $"'{job}'"));
        throw new InvalidOperationException(
            $"These jobs break a rule of the build, so they are not in the table and would never run: {jobs}. Mend each as the error of the build says, whose "
            + "suppression hides it, or remove its attribute. Nothing was started.");
    }

    private JobBinding NewBinding() => new(this, _options.Services, _instances);

    /// <param name="list">The jobs.</param>
    /// <param name="handlers">The code of each of these jobs.</param>
    private sealed class BoundJobs(JobList list, BoundJob[] handlers)
    {
        public JobList List => list;

        public BoundJob[] Handlers => handlers;
    }
}
