namespace TimerAttributes.Clocks;

/// <summary>The properties of the clocks.</summary>
internal static class ClockExtensions
{
    /// <summary>The number of clocks. The values of <see cref="Clock"/> are less than this.</summary>
    public const int Count = (int)Clock.BoottimeAlarm + 1;

    /// <summary>The exception for a value that is no clock.</summary>
    public static ArgumentOutOfRangeException Unknown(Clock clock, string parameter) => new(parameter,
        $"The clock is {clock}; it must be Clock.Monotonic, Clock.Boottime, Clock.Realtime, Clock.RealtimeAlarm or Clock.BoottimeAlarm.");

    public static bool Exists(this Clock clock) => (uint)clock < Count;

    /// <summary>True for a clock that can be set. The kernel can cancel the timers of such a clock when it is set.</summary>
    public static bool IsWall(this Clock clock) => clock is Clock.Realtime or Clock.RealtimeAlarm;

    /// <summary>True for a clock whose timers wake the machine.</summary>
    public static bool IsAlarm(this Clock clock) => clock is Clock.RealtimeAlarm or Clock.BoottimeAlarm;

    /// <summary>
    /// The clock that measures the same time and cannot be set. For a wall clock it is the boottime clock, because both advance while the machine
    /// is suspended.
    /// </summary>
    public static Clock Steady(this Clock clock) => clock.IsWall() ? Clock.Boottime : clock;

    /// <summary>The clock that shows the same time and does not wake the machine.</summary>
    public static Clock Awake(this Clock clock) => clock switch
    {
        Clock.RealtimeAlarm => Clock.Realtime,
        Clock.BoottimeAlarm => Clock.Boottime,
        _ => clock,
    };
}
