using TimerAttributes.Clocks;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>
/// A job's pause, stored as one number: due times up to <see cref="Until"/> are suppressed. That includes due times that the loop sees only after
/// the pause, because a handler has held it up. The number is an instant of the job's steady clock (<see cref="ClockExtensions.Steady"/>), because a wall
/// clock that is set back would prolong the pause.
/// </summary>
internal struct JobPause
{
    /// <summary>A value from here on means that the pause has not ended. No clock reaches this value, which is 146 years.</summary>
    public const long Open = 1L << 62;

    private long _until; // While a pause is open, this is the end of the previous pause plus Open.

    /// <summary>The last instant whose due times are suppressed.</summary>
    public readonly long Until => Volatile.Read(in _until);

    /// <summary>Whether the job is paused now.</summary>
    public readonly bool IsOpen => Until >= Open;

    /// <summary>Begins a pause, unless there is one. The caller holds the job's lock.</summary>
    public void Begin()
    {
        if (!IsOpen) Volatile.Write(ref _until, _until + Open);
    }

    /// <summary>
    /// Ends the pause, if there is one. Each pause ends later than the previous one, also at the same instant. The caller holds the job's lock.
    /// </summary>
    /// <param name="now">The present time of the steady clock, in nanoseconds.</param>
    public void End(long now)
    {
        if (IsOpen) Volatile.Write(ref _until, Math.Max(now, _until - Open + 1));
    }
}
