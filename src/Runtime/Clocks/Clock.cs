namespace TimerAttributes;

/// <summary>The kernel clock that due times are on (timerfd_create(2), clock_gettime(2)).</summary>
public enum Clock
{
    /// <summary>Never set, never steps back; stands still while the machine is suspended (CLOCK_MONOTONIC). The default.</summary>
    Monotonic,

    /// <summary>As <see cref="Monotonic"/>, and counts the time suspended (CLOCK_BOOTTIME).</summary>
    Boottime,

    /// <summary>
    /// The wall clock (CLOCK_REALTIME). When it is set forward by up to three hours, one late call answers for the due times that this leaps
    /// over. When it is set back by up to three hours, no due time is called a second time. A longer step is a correction: nothing is called
    /// for what it leaps over (<see cref="JobStats.SteppedOver"/>), and a job waits what was left to wait before it. For a job with
    /// <see cref="EveryAttribute"/>, a longer step back is a correction only if its next due time is then more than three hours further away
    /// than it ever was, or with <see cref="MissedTicks.Delay"/>.
    /// </summary>
    Realtime,

    /// <summary>
    /// As <see cref="Realtime"/>, and wakes the machine out of suspend when it is due (CLOCK_REALTIME_ALARM). Making and arming such
    /// a timer takes CAP_WAKE_ALARM; without it a scheduler's start fails (EPERM). Where no real-time clock can wake the machine, it
    /// is due when something else has.
    /// </summary>
    RealtimeAlarm,

    /// <summary>
    /// As <see cref="Boottime"/>, and wakes the machine out of suspend when it is due (CLOCK_BOOTTIME_ALARM). Needs what
    /// <see cref="RealtimeAlarm"/> needs.
    /// </summary>
    BoottimeAlarm,
}
