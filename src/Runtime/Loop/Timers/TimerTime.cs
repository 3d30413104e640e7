namespace TimerAttributes.Loop.Timers;

/// <summary>Delays, periods and due times of run-time timers, in ns.</summary>
internal static class TimerTime
{
    public static long Check(TimeSpan time, bool repeats)
    {
        string parameter = repeats ? "period" : "delay";
        if (time < TimeSpan.Zero || (repeats && time == TimeSpan.Zero))
            throw new ArgumentOutOfRangeException(parameter, time, repeats ? "A period is more than zero." : "A delay is zero or more.");
        if (time.Ticks > long.MaxValue / TimeSpan.NanosecondsPerTick)
            throw new ArgumentOutOfRangeException(parameter, time, "A timer is due within 292 years.");
        return time.Ticks * TimeSpan.NanosecondsPerTick;
    }

    public static long Sum(long due, long span) => span < TimerEntry.Never - due ? due + span : TimerEntry.Never - 1;
}
