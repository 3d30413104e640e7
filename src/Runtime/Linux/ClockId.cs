namespace TimerAttributes.Linux;

/// <summary>The <c>clockid_t</c> of a clock.</summary>
internal static class ClockId
{
    /// <summary>To make timers on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such clock.</exception>
    public static int Of(Clock clock) => clock switch
    {
        Clock.Monotonic => Libc.CLOCK_MONOTONIC,
        Clock.Boottime => Libc.CLOCK_BOOTTIME,
        Clock.Realtime => Libc.CLOCK_REALTIME,
        Clock.RealtimeAlarm => Libc.CLOCK_REALTIME_ALARM,
        Clock.BoottimeAlarm => Libc.CLOCK_BOOTTIME_ALARM,
        _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "No such clock."),
    };

    /// <summary>To read. The alarm clocks show the time of their base clocks, which are served by the vDSO and need no RTC (EINVAL).</summary>
    public static int ToRead(Clock clock) => clock switch
    {
        Clock.Boottime or Clock.BoottimeAlarm => Libc.CLOCK_BOOTTIME,
        Clock.Realtime or Clock.RealtimeAlarm => Libc.CLOCK_REALTIME,
        _ => Libc.CLOCK_MONOTONIC,
    };
}
