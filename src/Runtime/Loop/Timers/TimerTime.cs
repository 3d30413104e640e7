namespace TimerAttributes.Loop.Timers;

/// <summary>Checks and adds the times of run-time timers, in nanoseconds.</summary>
internal static class TimerTime
{
    /// <summary>The delay or the period of a timer, in nanoseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, the period is zero or less, or either is more than 292 years.</exception>
    public static long Check(TimeSpan time, bool repeats)
    {
        string parameter = repeats ? "period" : "delay";
        if (time < TimeSpan.Zero || (repeats && time == TimeSpan.Zero))
            throw new ArgumentOutOfRangeException(parameter, time, repeats ? "A period is more than zero." : "A delay is zero or more.");
        if (time.Ticks > long.MaxValue / TimeSpan.NanosecondsPerTick)
            throw new ArgumentOutOfRangeException(parameter, time, "A timer is due within 292 years.");
        return time.Ticks * TimeSpan.NanosecondsPerTick;
    }

    /// <summary>A due time that is later by a span; less than <see cref="TimerEntry.Never"/> in any case.</summary>
    public static long Sum(long due, long span) => span < TimerEntry.Never - due ? due + span : TimerEntry.Never - 1;
}
