namespace TimerAttributes;

/// <summary>A job's method in the one shape the scheduler calls. Generated code makes these.</summary>
/// <param name="tick">The firing.</param>
/// <param name="stop">Cancelled when the scheduler stops.</param>
public delegate ValueTask JobHandler(in Tick tick, CancellationToken stop);
