namespace TimerAttributes;

/// <summary>A job's method in the form that the scheduler calls. Generated code makes these delegates.</summary>
/// <param name="tick">The tick that the run is for.</param>
/// <param name="stop">
/// Cancelled when the scheduler stops, when the run has taken longer than <see cref="JobOptions.Timeout"/>, or when the next tick comes with
/// <see cref="Overlap.CancelPrevious"/>.
/// </param>
public delegate ValueTask JobHandler(in Tick tick, CancellationToken stop);
