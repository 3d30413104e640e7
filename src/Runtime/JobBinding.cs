namespace TimerAttributes;

/// <summary>
/// What a row may ask for while it is bound: its instance and its services. That is once, at start; for a service per run, take an
/// <see cref="IServiceProvider"/> or a factory and ask that in the handler.
/// </summary>
public sealed class JobBinding
{
    private readonly Scheduler _scheduler;
    private readonly IServiceProvider? _services;
    private readonly IReadOnlyDictionary<Type, object> _instances;
    private readonly Dictionary<Type, object> _fetched = []; // All jobs of a type, and their conditions, are on one object.

    internal JobBinding(Scheduler scheduler, IServiceProvider? services, IReadOnlyDictionary<Type, object> instances)
    {
        _scheduler = scheduler;
        _services = services;
        _instances = instances;
    }

    /// <summary>The object whose method the job is: the one added to the scheduler, or else the one the services have.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message names type and remedy, and the start adds the job.</exception>
    public object Instance(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if ((_instances.GetValueOrDefault(type) ?? _fetched.GetValueOrDefault(type)) is { } known) return known;
        return _fetched[type] = _services?.GetService(type)
            ?? throw Missing(type, $"the instance it is a method of; call scheduler.Add(…) with one before the start, or {Remedy}");
    }

    /// <summary>A service that the method takes as a parameter. The scheduler is one, and the provider.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message names type and remedy, and the start adds the job.</exception>
    public T Service<T>() where T : class =>
        typeof(T) == typeof(Scheduler) ? (T)(object)_scheduler
        : typeof(T) == typeof(IServiceProvider) && _services is T services ? services
        : (T?)_services?.GetService(typeof(T)) ?? throw Missing(typeof(T), $"a parameter of its method; {Remedy}");

    /// <summary>The task that a job's method has returned, as a <see cref="JobHandler"/> returns it. Generated code calls this.</summary>
    /// <exception cref="InvalidOperationException">The task is null; the message names the job and says what to return.</exception>
    public static ValueTask Returned(Task? task, in Tick tick) => new(task ?? throw new InvalidOperationException(
        $"The method of job '{tick.Job}' returned null instead of a Task: return Task.CompletedTask where there is nothing to await, or make "
        + "the method async."));

    private string Remedy => _services is null
        ? "set SchedulerOptions.Services to a provider that has it"
        : "register it with the provider in SchedulerOptions.Services";

    private static InvalidOperationException Missing(Type type, string what) => new($"it needs {type}, {what}.");
}
