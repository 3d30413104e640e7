using TimerAttributes.Durations;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Counting;

/// <summary>
/// The coming due times of a job, in nanoseconds since 1970. Their number is computed, so a period of 1 ms takes no longer than one of 1 h.
/// </summary>
/// <param name="First">The next due time; <see cref="Recurrence.Never"/> if there is none. It may be an instant that was moved, by jitter.</param>
/// <param name="Second">The due time after it; <see cref="Recurrence.Never"/> if there is none, or if it is not known yet.</param>
/// <param name="Later">The due times from the second one on.</param>
internal sealed record DueSeries(long First, long Second, Recurrence Later)
{
    /// <summary>No due time.</summary>
    public static readonly DueSeries None = new(Recurrence.Never, Recurrence.Never, new SingleRecurrence(Clock.Realtime, Recurrence.Never));

    /// <summary>Whether the due times follow from a calendar, and not from a period. Then a computation takes longer.</summary>
    public bool IsCalendar => Second != Recurrence.Never && Later.Interval == 0;

    /// <summary>The nanoseconds from 1970 to a time before the year 2262.</summary>
    public static long Nanoseconds(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) * DurationUnit.Tick;

    /// <summary>The due times in order, in UTC. Each is computed when the caller asks for it.</summary>
    public IEnumerable<DateTimeOffset> List()
    {
        for (long due = First; due != Recurrence.Never; due = From(due + 1)) yield return DateTimeOffset.UnixEpoch.AddTicks(due / DurationUnit.Tick);
    }

    /// <summary>The first due time at or after a time; <see cref="Recurrence.Never"/> if there is none.</summary>
    public long From(long time) => time <= First ? First : time <= Second ? Second : Later.NextAfter(time - 1, Second);

    /// <summary>The number of due times from one of them on, before a later time.</summary>
    public long Count(long due, long end)
    {
        if (due != First) return Later.Count(due, end - 1);
        return Second < end ? 1 + Later.Count(Second, end - 1) : 1;
    }
}
