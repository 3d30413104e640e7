using TimerAttributes.Clocks;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>
/// A job's pause, as one number: due times up to <see cref="Until"/> are suppressed, also those that the loop sees only after the pause because
/// a handler has held it up. The number is an instant of the job's steady clock (<see cref="ClockExtensions.Steady"/>), because a wall clock that is
/// set back would prolong the pause.
/// </summary>
internal struct JobPause
{
    /// <summary>An instant from here on means that the end of the pause is not known yet: no clock gets there, it is 146 years.</summary>
    public const long Open = 1L << 62;

    private long _until; // While the pause is open, the end of the one before, plus Open.

    /// <summary>The last instant whose due times are suppressed.</summary>
    public readonly long Until => Volatile.Read(in _until);

    /// <summary>The job is paused now.</summary>
    public readonly bool IsOpen => Until >= Open;

    /// <summary>Begins a pause; does nothing where there is one. The caller holds the job's lock, as for <see cref="End"/>.</summary>
    public void Begin()
    {
        if (!IsOpen) Volatile.Write(ref _until, _until + Open);
    }

    /// <summary>Ends the pause; does nothing where there is none. Each pause ends later than the one before, also at the same instant.</summary>
    /// <param name="now">The present instant of the steady clock.</param>
    public void End(long now)
    {
        if (IsOpen) Volatile.Write(ref _until, Math.Max(now, _until - Open + 1));
    }
}
