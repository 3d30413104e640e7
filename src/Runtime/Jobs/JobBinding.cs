using TimerAttributes.Errors;

namespace TimerAttributes;

/// <summary>
/// Gives a job its instance and its services. The scheduler binds each job once, when it starts. With <see cref="SchedulerOptions.Scopes"/> it binds
/// a job that needs scopes for each run. Without them, a job that needs a new service in each run takes an <see cref="IServiceProvider"/> or a
/// factory as a parameter, and gets the service from it in the handler.
/// </summary>
public sealed class JobBinding
{
    private readonly object _scheduler;
    private readonly IServiceProvider? _services;
    private readonly IReadOnlyDictionary<Type, object> _instances;
    private readonly Dictionary<Type, object> _fetched = []; // Kept so that all jobs of a type, and their conditions, use one object.
    private List<JobDependency>? _listed; // While the dependencies of a job are listed, nothing is resolved.

    internal JobBinding(object scheduler, IServiceProvider? services, IReadOnlyDictionary<Type, object> instances)
    {
        _scheduler = scheduler;
        _services = services;
        _instances = instances;
    }

    private string Remedy => _services is null
        ? "set SchedulerOptions.Services to a provider that has it"
        : "register it with the provider in SchedulerOptions.Services";

    /// <summary>Gets the object whose method the job calls: the object added to the scheduler, otherwise the one from the services.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no such object, or the provider threw an exception. The message names the type and the remedy. The start adds the job's name.
    /// </exception>
    public object Instance(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if ((_instances.GetValueOrDefault(type) ?? _fetched.GetValueOrDefault(type)) is { } known) return known;
        if (_listed is not null) return List<object>(new(type, isInstance: true));

        string needs = "it needs " + new JobDependency(type, isInstance: true);
        object? made;
        try
        {
            made = _services?.GetService(type);
        }
        catch (Exception exception)
        {
            throw Refused(needs, "register the type as a singleton, let it take an IServiceScopeFactory in place of scoped services", exception);
        }

        if (made is not null && !type.IsInstanceOfType(made)) throw WrongType(needs, type, made);
        return _fetched[type] = made ?? throw new InvalidOperationException(
            needs + "; call scheduler.Add(…) with one before the start, or AddInstance if it is a type of another project, or " + Remedy + ".");
    }

    /// <summary>Gets a service that the method takes as a parameter. The scheduler and the provider themselves can be taken as well.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no such service, or the provider threw an exception. The message names the type and the remedy. The start adds the job's name.
    /// </exception>
    public T Service<T>() => _listed is null
        ? Cast<T>(Find(typeof(T), null, null) ?? throw Missing(typeof(T), null, null), null)
        : List<T>(new(typeof(T)));

    /// <summary>Gets a service for a parameter that has a default value.</summary>
    /// <param name="otherwise">The default value, which is returned if the provider has no such service.</param>
    /// <exception cref="InvalidOperationException">The provider threw an exception. The message names the type and the remedy.</exception>
    public T Service<T>(T otherwise)
    {
        if (_listed is not null) return List<T>(new(typeof(T), isOptional: true));
        return Find(typeof(T), null, null) is { } service ? Cast<T>(service, null) : otherwise;
    }

    /// <summary>Gets a service that is registered with the provider under a key.</summary>
    /// <param name="key">The key. Null asks for the service without a key.</param>
    /// <param name="keyed">
    /// Returns the provider's method that takes a type and a key, or null for a provider that has no keyed services. Generated code passes this
    /// delegate, because this assembly depends on no container.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// There is no such service, or the provider threw an exception. The message names the type, the key and the remedy. The start adds the
    /// job's name.
    /// </exception>
    public T KeyedService<T>(object? key, Func<IServiceProvider, Func<Type, object?, object?>?> keyed) =>
        _listed is null ? Cast<T>(Find(typeof(T), key, keyed) ?? throw Missing(typeof(T), key, keyed), key) : List<T>(new(typeof(T), key));

    /// <summary>Gets a service that is registered under a key, for a parameter that has a default value.</summary>
    /// <param name="key">The key. Null asks for the service without a key.</param>
    /// <param name="keyed">Returns the provider's method that takes a type and a key, or null for a provider that has no keyed services.</param>
    /// <param name="otherwise">The default value, which is returned if the provider has no such service.</param>
    /// <exception cref="InvalidOperationException">The provider threw an exception. The message names the type, the key and the remedy.</exception>
    public T KeyedService<T>(object? key, Func<IServiceProvider, Func<Type, object?, object?>?> keyed, T otherwise)
    {
        if (_listed is not null) return List<T>(new(typeof(T), key, isOptional: true));
        return Find(typeof(T), key, keyed) is { } service ? Cast<T>(service, key) : otherwise;
    }

    /// <summary>Turns the task that a job's method returned into the result of a <see cref="JobHandler"/>. Generated code calls this.</summary>
    /// <exception cref="InvalidOperationException">The task is null. The message names the job and says what to return.</exception>
    public static ValueTask Returned(Task? task, in Tick tick) => new(task ?? throw new InvalidOperationException(
        $"The method of job '{tick.Job}' returned null instead of a Task: return Task.CompletedTask where there is nothing to await, or make "
        + "the method async."));

    /// <summary>The same binding with other services, for one run.</summary>
    internal JobBinding With(IServiceProvider services) => new(_scheduler, services, _instances);

    /// <summary>What the binders of a job ask for, without what was added to the scheduler. Nothing is resolved: the binders are given null.</summary>
    /// <param name="bind">Calls the binders with the binding that it is given.</param>
    /// <exception cref="InvalidOperationException">A binder used what it was given.</exception>
    internal IReadOnlyList<JobDependency> DependenciesOf(Action<JobBinding> bind)
    {
        var listing = new JobBinding(_scheduler, _services, _instances) { _listed = [] };
        try
        {
            bind(listing);
        }
        catch (NullReferenceException use)
        {
            throw new InvalidOperationException(
                "the bind function of its table entry used an instance or a service before the job runs; let it use them in the handler only.", use);
        }

        return listing._listed;
    }

    private T List<T>(JobDependency dependency)
    {
        bool isOwn = dependency.Key is null && dependency.Type == _scheduler.GetType();
        bool isKnown = _listed!.Exists(other => (other.Type, other.Key, other.IsInstance) == (dependency.Type, dependency.Key, dependency.IsInstance));
        if (!isOwn && !isKnown) _listed.Add(dependency);
        return default!;
    }

    private object? Find(Type type, object? key, Func<IServiceProvider, Func<Type, object?, object?>?>? keyed)
    {
        if (key is null && type == _scheduler.GetType()) return _scheduler;
        if (_services is null || (key is null && type == typeof(IServiceProvider))) return _services;
        try
        {
            return key is null ? _services.GetService(type) : keyed!(_services)?.Invoke(type, key);
        }
        catch (Exception exception)
        {
            throw Refused("it needs " + new JobDependency(type, key), "take an IServiceScopeFactory in its place", exception);
        }
    }

    private static T Cast<T>(object service, object? key) =>
        service is T right ? right : throw WrongType("it needs " + new JobDependency(typeof(T), key), typeof(T), service);

    private InvalidOperationException Missing(Type type, object? key, Func<IServiceProvider, Func<Type, object?, object?>?>? keyed) => new(
        "it needs " + new JobDependency(type, key) + (key is not null && _services is not null && keyed!(_services) is null
            ? "; the provider in SchedulerOptions.Services, " + _services.GetType() + ", has no keyed services, so use one that is an IKeyedServiceProvider."
            : "; " + Remedy + "."));

    private static InvalidOperationException WrongType(string needs, Type type, object made) => new(
        needs + "; the provider in SchedulerOptions.Services returned an object of " + made.GetType() + ", which is no " + type.Name
        + "; correct the registration.");

    private static InvalidOperationException Refused(string needs, string remedy, Exception exception) => new(
        needs + "; the provider in SchedulerOptions.Services threw " + exception.GetType() + ": " + PlainText.MessageOf(exception)
        + " (If a scoped service is the cause: " + remedy + ", and get the service from a scope in each run. "
        + "Otherwise correct the constructor or the factory that threw it.)", exception);
}
