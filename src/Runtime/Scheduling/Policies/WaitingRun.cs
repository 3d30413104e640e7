namespace TimerAttributes.Scheduling.Policies;

/// <summary>A run that starts as soon as the job's options allow it.</summary>
/// <param name="Firing">The firing that the run is for.</param>
/// <param name="Origin">
/// The due time of the tick that the run goes back to: of the firing itself, or, for a retry, of the tick whose run failed first. A pause that
/// ends after it drops the run.
/// </param>
/// <param name="Completion">Is told the outcome of a triggered run; null for any other run.</param>
/// <param name="Repeats">For a retry, how many runs repeat the same tick so far, this one included; else 0.</param>
internal readonly record struct WaitingRun(Firing Firing, long Origin, TriggerCompletion? Completion = null, int Repeats = 0);
