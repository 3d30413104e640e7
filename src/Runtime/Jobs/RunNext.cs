namespace TimerAttributes;

/// <summary>Goes on with a run: calls the next <see cref="IRunFilter"/>, and after the last one the handler.</summary>
/// <returns>
/// Completes when the handler and all filters after the caller have ended, and faults with the exception of one of them. Once the run's token
/// is cancelled, by the stop or by a time-out, the handler is not called any more, and the task is cancelled.
/// </returns>
/// <exception cref="InvalidOperationException">By the task: the filter has declined the run, has ended, or has called this before.</exception>
public delegate ValueTask RunNext();
