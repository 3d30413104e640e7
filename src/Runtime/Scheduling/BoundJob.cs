namespace TimerAttributes.Scheduling;

/// <summary>The code of a job, after its instance and its services were resolved.</summary>
/// <param name="Handler">The job's method.</param>
/// <param name="When">The job's condition; null for none.</param>
/// <param name="Scope">Binds the job anew for each run, to the services of a scope; null for a job that is bound once.</param>
internal readonly record struct BoundJob(JobHandler Handler, Func<Tick, bool>? When, IRunFilter? Scope = null);
