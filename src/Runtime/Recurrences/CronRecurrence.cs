using TimerAttributes.Calendar;
using TimerAttributes.Dates;
using TimerAttributes.Durations;
using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>The due times of a cron expression in a time zone.</summary>
/// <param name="clock">The wall clock of the instants.</param>
/// <param name="fields">The expression.</param>
/// <param name="zone">The time zone.</param>
/// <param name="offset">Nanoseconds by which all instants are delayed; 0 or more.</param>
/// <param name="first">The first instant; −1 for the first one after the start.</param>
internal sealed class CronRecurrence(Clock clock, CronFields fields, Zone zone, long offset, long first = -1) : Recurrence(clock)
{
    private const int MaxSteps = 100; // Above this, counting is faster than stepping.

    public override Zone? Zone => zone;

    public override bool IsGrid => true;

    public override long GapBefore(long instant) => instant - Previous(instant);

    public override long First(long start) => first >= 0 ? first : NextAfter(start, start);

    public override Recurrence From(long first) => new CronRecurrence(Clock, fields, zone, offset, first);

    public override long After(long instant, long count)
    {
        if (count > MaxSteps) return AfterMany(instant, count);
        for (; count > 0 && instant != Never; count--) instant = NextAfter(instant, instant);
        return instant;
    }

    public override long Count(long instant, long now) => ZonedTimes.Count(fields, zone, Seconds(instant), Seconds(now) + 1);

    public override long NextAfter(long now, long instant) => Nanoseconds(ZonedTimes.Next(fields, zone, Seconds(now)));

    public override long LastUpTo(long now, long instant) => Previous(Add(now, 1));

    public override bool Equals(Recurrence? other) => other is CronRecurrence same && same.Shape == Shape && same.HasTimes(fields, zone);

    public override int GetHashCode() => Shape.GetHashCode();

    private (Clock, string, long, long) Shape => (Clock, zone.Id, offset, first);

    private bool HasTimes(CronFields otherFields, Zone otherZone) =>
        fields.Packed.AsSpan().SequenceEqual(otherFields.Packed) && zone.HasChangesOf(otherZone);

    private long Previous(long before) => Nanoseconds(ZonedTimes.Previous(fields, zone, Seconds(before - 1) + 1));

    // The earliest instant up to which the count is reached.
    private long AfterMany(long instant, long count)
    {
        long low = instant, high = instant;
        for (long span = DurationUnit.Day; Count(instant, high) <= count; span = Add(span, span))
        {
            if (high == Never) return Never;
            high = Add(high, span);
        }

        while (high - low > 1)
        {
            long middle = low + (high - low) / 2;
            if (Count(instant, middle) > count) high = middle;
            else low = middle;
        }

        return high;
    }

    // Rounded down: an instant is a whole second plus the offset.
    private long Seconds(long instant) => CivilDate.FloorDivide(instant - offset, DurationUnit.Second);

    private long Nanoseconds(long seconds) =>
        seconds > (Never - offset) / DurationUnit.Second ? Never : seconds * DurationUnit.Second + offset;
}
