using TimerAttributes.Jobs;

namespace TimerAttributes.State.Claims;

/// <summary>The due time up to which a run answers, without its jitter, so that it is the same in each process.</summary>
internal static class LastDue
{
    public static DateTimeOffset Of(in Tick tick, IKeptJob job)
    {
        if (job.Recurrence is not { } recurrence) return tick.Due;
        if (!IsCalendar(job.Schedule))
            return tick.Due.AddTicks((tick.Expirations - 1) * (recurrence.Interval / TimeSpan.NanosecondsPerTick));
        if (tick.Expirations == 1 && job.Schedule.Jitter is null) return tick.Due;
        long due = (tick.Due - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        long instant = recurrence.After(recurrence.LastUpTo(due, recurrence.First(due)), tick.Expirations - 1);
        return DateTimeOffset.UnixEpoch.AddTicks(instant / TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Whether the due times are a grid that is the same in each process.</summary>
    public static bool IsCalendar(Schedule schedule) => schedule.IsAligned || schedule.Times is { IsSingle: false };
}
