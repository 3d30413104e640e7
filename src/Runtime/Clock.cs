namespace TimerAttributes;

/// <summary>The kernel clock that a job's due times are on (clock_gettime(2)).</summary>
public enum Clock
{
    /// <summary>Never set, never steps back; stands still while the machine is suspended (CLOCK_MONOTONIC). The default.</summary>
    Monotonic,

    /// <summary>As <see cref="Monotonic"/>, and counts the time suspended (CLOCK_BOOTTIME).</summary>
    Boottime,

    /// <summary>
    /// The wall clock (CLOCK_REALTIME). When it is set to another time, the grid stays where it is on that clock: the next due
    /// time is the first instant of the grid after the new time, and the step itself calls nothing.
    /// </summary>
    Realtime,
}
