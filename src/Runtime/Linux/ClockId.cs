using TimerAttributes.Clocks;

namespace TimerAttributes.Linux;

/// <summary>The <c>clockid_t</c> of a clock.</summary>
internal static class ClockId
{
    /// <summary>The id for making timers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such clock.</exception>
    public static int Of(Clock clock) => clock switch
    {
        Clock.Monotonic => Libc.CLOCK_MONOTONIC,
        Clock.Boottime => Libc.CLOCK_BOOTTIME,
        Clock.Realtime => Libc.CLOCK_REALTIME,
        Clock.RealtimeAlarm => Libc.CLOCK_REALTIME_ALARM,
        Clock.BoottimeAlarm => Libc.CLOCK_BOOTTIME_ALARM,
        _ => throw ClockExtensions.Unknown(clock, nameof(clock)),
    };

    /// <summary>
    /// The id for reading the clock. An alarm clock shows the time of its base clock. That is used instead, because the vDSO serves it, and because
    /// an alarm clock cannot be read without a real-time clock (EINVAL).
    /// </summary>
    public static int ToRead(Clock clock) => clock switch
    {
        Clock.Boottime or Clock.BoottimeAlarm => Libc.CLOCK_BOOTTIME,
        Clock.Realtime or Clock.RealtimeAlarm => Libc.CLOCK_REALTIME,
        _ => Libc.CLOCK_MONOTONIC,
    };
}
