using TimerAttributes.Calendar;
using TimerAttributes.Dates;
using TimerAttributes.Durations;
using TimerAttributes.Platform;
using TimerAttributes.Recurrences;
using TimerAttributes.Zones;

namespace TimerAttributes;

/// <content>The due times of schedules that do not depend on the start of a scheduler.</content>
public sealed partial class Schedule
{
    private Zone? _zone;

    private Zone Zone => _zone ??= TimeZone is null ? Zones.Zone.Utc : ZoneFiles.Load(TimeZone);

    /// <summary>Lets the next question read the time zone again.</summary>
    internal void ForgetZone() => _zone = null;

    /// <summary>The first due time after an instant; null if there is none. Jitter, spread and accuracy are left out.</summary>
    /// <param name="after">The instant, which itself is not returned.</param>
    /// <returns>The due time, with the offset of the schedule's time zone.</returns>
    /// <exception cref="InvalidOperationException">
    /// The due times count from the start of the scheduler: the schedule has no <see cref="Expression"/>, is no instant and is not
    /// <see cref="IsAligned"/>.
    /// </exception>
    /// <exception cref="TimeZoneNotFoundException">The machine does not have the schedule's time zone.</exception>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        if (Times is InstantTimes single) return single.At(Zone) is var due && due > after ? due : null;
        if (Times is CronTimes times) return Local(ZonedTimes.Next(times.Fields, Zone, FloorSeconds(after.UtcTicks)));
        long period = AlignedTicks();
        long past = CivilDate.FloorDivide(after.UtcTicks - DateTime.UnixEpoch.Ticks - Offset.Ticks, period);
        return Utc((past + 1) * period + Offset.Ticks);
    }

    /// <summary>The last due time before an instant; null if there is none. Jitter, spread and accuracy are left out.</summary>
    /// <param name="before">The instant, which itself is not returned.</param>
    /// <inheritdoc cref="Next"/>
    public DateTimeOffset? Previous(DateTimeOffset before)
    {
        if (Times is InstantTimes single) return single.At(Zone) is var due && due < before ? due : null;
        if (Times is CronTimes times) return Local(ZonedTimes.Previous(times.Fields, Zone, FloorSeconds(before.UtcTicks - 1) + 1));
        long period = AlignedTicks();
        long past = CivilDate.FloorDivide(before.UtcTicks - 1 - DateTime.UnixEpoch.Ticks - Offset.Ticks, period);
        return Utc(past * period + Offset.Ticks);
    }

    /// <summary>The due times in a span of time, in order. Each is computed when the caller asks for it.</summary>
    /// <param name="from">The beginning of the span; a due time at this instant is part of it.</param>
    /// <param name="to">The end of the span; a due time at this instant is not part of it.</param>
    /// <inheritdoc cref="Next"/>
    public IEnumerable<DateTimeOffset> Occurrences(DateTimeOffset from, DateTimeOffset to)
    {
        // Here, so that a wrong schedule throws at the call.
        DateTimeOffset? first = from == DateTimeOffset.MinValue ? Next(from) : Next(from.AddTicks(-1));
        return Enumerate();

        IEnumerable<DateTimeOffset> Enumerate()
        {
            for (DateTimeOffset? due = first; due < to; due = Next(due.Value)) yield return due.Value;
        }
    }

    private long AlignedTicks()
    {
        if (!IsAligned)
        {
            throw new InvalidOperationException(
                $"The due times of '{this}' count from the start of the scheduler. "
                + "Ask ScheduledJob.NextDue, or write an aligned schedule, a cron expression or an instant.");
        }

        return Math.Max(1, PeriodNanoseconds / DurationUnit.Tick);
    }

    // Seconds since 1970 that a DateTimeOffset can show with any offset: a day less at both ends.
    private const long Earliest = -62_135_596_800 + 86_400;
    private const long Latest = 253_402_300_799 - 86_400;

    private static long FloorSeconds(long utcTicks) =>
        Math.Clamp(CivilDate.FloorDivide(utcTicks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond), Earliest, Latest);

    private static DateTimeOffset? Utc(long ticks) =>
        ticks >= -DateTime.UnixEpoch.Ticks && ticks <= DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks ? new(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero) : null;

    private DateTimeOffset? Local(long seconds) => seconds is < Earliest or > Latest // Never is outside, too.
        ? null
        : LocalTime.In(Zone, DateTimeOffset.FromUnixTimeSeconds(seconds));
}
