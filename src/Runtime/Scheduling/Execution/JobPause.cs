namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A job's pause, as one number: due times up to <see cref="Until"/> are suppressed, also those that the loop sees only after the pause because
/// a handler has held it up. The number is an instant of the job's steady clock (<see cref="Clocks.Steady"/>), because a wall clock that is set
/// back would prolong the pause.
/// </summary>
internal struct JobPause
{
    private const long Never = long.MinValue;
    private const long Open = long.MaxValue; // The job is paused, and the end of the pause is not known.

    private long _until = Never;

    public JobPause()
    {
    }

    /// <summary>The last instant whose due times are suppressed.</summary>
    public readonly long Until => Volatile.Read(in _until);

    /// <summary>The job is paused now.</summary>
    public readonly bool IsOpen => Until == Open;

    /// <summary>Begins a pause. The caller holds the job's lock, as for <see cref="End"/>.</summary>
    public void Begin() => Volatile.Write(ref _until, Open);

    /// <summary>Ends the pause; does nothing where there is none.</summary>
    /// <param name="now">The present instant of the steady clock.</param>
    public void End(long now)
    {
        if (IsOpen) Volatile.Write(ref _until, now);
    }
}
