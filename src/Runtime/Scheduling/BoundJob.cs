namespace TimerAttributes.Scheduling;

/// <summary>The code of a job, after its instance and its services were resolved.</summary>
/// <param name="handler">The job's method.</param>
/// <param name="when">The job's condition; null for none.</param>
/// <param name="scope">Binds the job anew for each run, to the services of a scope; null for a job that is bound once.</param>
internal readonly struct BoundJob(JobHandler handler, Func<Tick, bool>? when, IRunFilter? scope = null)
{
    public JobHandler Handler => handler;

    public Func<Tick, bool>? When => when;

    public IRunFilter? Scope => scope;

    /// <summary>A job that its filter binds anew for each run.</summary>
    public static BoundJob InScope(IRunFilter scope) => new(
        static (in Tick tick, CancellationToken _) =>
            throw new InvalidOperationException($"Job '{tick.Job}' was not bound to the services of its scope."),
        when: null,
        scope);
}
