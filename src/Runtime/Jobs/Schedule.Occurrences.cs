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

    internal Zone Zone => _zone ??= TimeZone is null ? Zones.Zone.Utc : ZoneFiles.Load(TimeZone);

    /// <summary>Lets the next question read the time zone again.</summary>
    internal void ForgetZone() => _zone = null;

    /// <summary>
    /// The first due time after an instant; null if there is none. Jitter, spread and accuracy are left out. The zone <c>local</c> is that of the
    /// machine, also in a test on virtual time.
    /// </summary>
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
        CheckAligned();
        return Utc(LastMultiple((TicksOf(after) + 1) * DurationUnit.Tick - 1) + PeriodNanoseconds);
    }

    /// <summary>The last due time before an instant; null if there is none. Jitter, spread and accuracy are left out.</summary>
    /// <param name="before">The instant, which itself is not returned.</param>
    /// <inheritdoc cref="Next"/>
    public DateTimeOffset? Previous(DateTimeOffset before)
    {
        if (Times is InstantTimes single) return single.At(Zone) is var due && due < before ? due : null;
        if (Times is CronTimes times) return Local(ZonedTimes.Previous(times.Fields, Zone, FloorSeconds(before.UtcTicks - 1) + 1));
        CheckAligned();
        return Utc(LastMultiple(TicksOf(before) * DurationUnit.Tick - 1));
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

    private void CheckAligned()
    {
        if (IsAligned) return;
        throw new InvalidOperationException(
            $"The due times of '{this}' count from the start of the scheduler. "
            + "Ask ScheduledJob.NextDue, or write an aligned schedule, a cron expression or an instant.");
    }

    // The last due time up to an instant, both in nanoseconds since 1970. They are no longs, because a long ends in 2262.
    private Int128 LastMultiple(Int128 instant)
    {
        Int128 offset = Offset.Ticks * DurationUnit.Tick, rest = (instant - offset) % PeriodNanoseconds;
        return instant - rest - (rest < 0 ? PeriodNanoseconds : 0);
    }

    private static Int128 TicksOf(DateTimeOffset instant) => instant.UtcTicks - DateTime.UnixEpoch.Ticks;

    // Seconds since 1970 that a DateTimeOffset can show with any offset: a day less at both ends.
    private const long Earliest = -62_135_596_800 + 86_400;
    private const long Latest = 253_402_300_799 - 86_400;

    private static long FloorSeconds(long utcTicks) =>
        Math.Clamp(CivilDate.FloorDivide(utcTicks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond), Earliest, Latest);

    // Rounded down to the unit of a DateTimeOffset, as the due time of a tick is.
    private static DateTimeOffset? Utc(Int128 nanoseconds)
    {
        Int128 sinceYearOne = nanoseconds + (Int128)DateTime.UnixEpoch.Ticks * DurationUnit.Tick; // Not negative, so that a division rounds down.
        Int128 ticks = sinceYearOne / DurationUnit.Tick;
        return sinceYearOne >= 0 && ticks <= DateTime.MaxValue.Ticks ? new((long)ticks, TimeSpan.Zero) : null;
    }

    private DateTimeOffset? Local(long seconds) => seconds is < Earliest or > Latest // Never is outside, too.
        ? null
        : LocalTime.In(Zone, DateTimeOffset.FromUnixTimeSeconds(seconds));
}
