namespace TimerAttributes;

/// <summary>What the clocks have in common.</summary>
internal static class Clocks
{
    /// <summary>How many there are: their numbers are below.</summary>
    public const int Count = (int)Clock.BoottimeAlarm + 1;

    public static bool Exists(this Clock clock) => (uint)clock < Count;

    /// <summary>A clock that can be set, so that its timers can be cancelled by that.</summary>
    public static bool IsWall(this Clock clock) => clock is Clock.Realtime or Clock.RealtimeAlarm;

    /// <summary>A clock that wakes the machine.</summary>
    public static bool IsAlarm(this Clock clock) => clock is Clock.RealtimeAlarm or Clock.BoottimeAlarm;

    /// <summary>The clock that measures the same time and cannot be set: a wall clock's is the boottime clock, since both count sleep.</summary>
    public static Clock Steady(this Clock clock) => clock.IsWall() ? Clock.Boottime : clock;

    /// <summary>The clock that shows the same time and wakes nobody.</summary>
    public static Clock Awake(this Clock clock) => clock switch
    {
        Clock.RealtimeAlarm => Clock.Realtime,
        Clock.BoottimeAlarm => Clock.Boottime,
        _ => clock,
    };
}
