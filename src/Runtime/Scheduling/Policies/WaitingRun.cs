namespace TimerAttributes.Scheduling.Policies;

/// <summary>A run that starts as soon as the job's options allow it.</summary>
/// <param name="Firing">The firing that the run is for.</param>
/// <param name="Origin">
/// The due time of the tick that the run belongs to: the tick of the firing, or, for a retry, the tick whose run failed first. A pause that ends at
/// this time or later drops the run.
/// </param>
/// <param name="Completion">Gets the outcome of a triggered run; null for any other run.</param>
/// <param name="Retries">For a retry, the number of retries of the tick so far, this one included; otherwise 0.</param>
internal readonly record struct WaitingRun(Firing Firing, long Origin, TriggerCompletion? Completion = null, int Retries = 0);
