namespace TimerAttributes;

/// <summary>The kernel clock that measures due times (timerfd_create(2), clock_gettime(2)).</summary>
public enum Clock
{
    /// <summary>Cannot be set, never steps back, and does not advance while the machine is suspended (CLOCK_MONOTONIC). The default.</summary>
    Monotonic,

    /// <summary>Like <see cref="Monotonic"/>, but also advances while the machine is suspended (CLOCK_BOOTTIME).</summary>
    Boottime,

    /// <summary>
    /// The wall clock (CLOCK_REALTIME). If it is set forward by up to three hours, one late run answers for the due times that the step leaps
    /// over. If it is set back by up to three hours, no due time gets a second run. A longer step is a correction: the due times that it leaps
    /// over get no run (<see cref="JobStats.SteppedOver"/>), and the wait for the next due time stays as long as it was before the step. For a job
    /// with <see cref="EveryAttribute"/> and without <see cref="MissedTicks.Delay"/>, a longer step back is a correction only if the next due time
    /// is then more than three hours further away than it ever was.
    /// </summary>
    Realtime,

    /// <summary>
    /// Like <see cref="Realtime"/>, and a due time wakes the machine from suspend (CLOCK_REALTIME_ALARM). To make and to arm such a timer, the
    /// process needs CAP_WAKE_ALARM; without it, the scheduler's start fails (EPERM). If the machine has no real-time clock that can wake it, the
    /// job runs when something else has woken the machine.
    /// </summary>
    RealtimeAlarm,

    /// <summary>
    /// Like <see cref="Boottime"/>, and a due time wakes the machine from suspend (CLOCK_BOOTTIME_ALARM). The process needs CAP_WAKE_ALARM, as for
    /// <see cref="RealtimeAlarm"/>.
    /// </summary>
    BoottimeAlarm,
}
