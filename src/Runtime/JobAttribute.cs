namespace TimerAttributes;

/// <summary>What every schedule attribute has: the options of a job. Tag methods with a derived attribute.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public abstract class JobAttribute : Attribute
{
    private protected JobAttribute()
    {
    }

    /// <summary>
    /// The job's name, unique in the table. By default <c>Namespace.Type.Method</c>, with <c>#2</c>, <c>#3</c> … for further
    /// attributes on the same method.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Where the handler runs; by default on the thread pool.</summary>
    public RunOn RunOn { get; init; }

    /// <summary>The clock of the due times; by default <see cref="Clock.Monotonic"/>.</summary>
    public Clock Clock { get; init; }
}
