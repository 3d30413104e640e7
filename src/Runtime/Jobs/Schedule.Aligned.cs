using TimerAttributes.Clocks;
using TimerAttributes.Durations;
using static TimerAttributes.Durations.DurationRange;

namespace TimerAttributes;

/// <content>Schedules whose due times count from 1970 and not from the start of the scheduler.</content>
public sealed partial class Schedule
{
    /// <summary>
    /// True if the due times are the multiples of the period on the wall clock, each delayed by <see cref="Offset"/>. False if they count from the
    /// scheduler's start.
    /// </summary>
    public bool IsAligned { get; private init; }

    /// <summary>
    /// The delay of each due time after the multiple of the period: from zero to less than the period. Zero for a schedule that is not aligned.
    /// </summary>
    public TimeSpan Offset => IsAligned ? TimeSpan.FromTicks(NanosecondsOf(AlignedOffset) % PeriodNanoseconds / DurationUnit.Tick) : default;

    // As it was given to Align. A rescheduled job keeps it, so that the job has its offset again if its first period comes back.
    private TimeSpan AlignedOffset { get; init; }

    /// <summary>
    /// Makes a copy whose due times are the multiples of the period since 1970-01-01T00:00Z: <c>Schedule.Every("15m").Align()</c> is due at :00, :15,
    /// :30 and :45. The default clock is replaced by <see cref="Clock.Realtime"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The schedule does not repeat, has a first delay that is not its period, or has a clock that is neither the default nor a wall clock.
    /// </exception>
    public Schedule Align() => Align(TimeSpan.Zero);

    /// <summary>As <see cref="Align()"/>, with each due time delayed by an offset.</summary>
    /// <param name="offset">The delay after each multiple of the period, from zero to less than the period.</param>
    /// <inheritdoc cref="Align()"/>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative, or not less than the period.</exception>
    public Schedule Align(TimeSpan offset)
    {
        if (PeriodNanoseconds == 0)
            throw new InvalidOperationException("A schedule that does not repeat has no period to align to: use Schedule.Every, or leave Align out.");
        if (FirstNanoseconds != PeriodNanoseconds)
        {
            throw new InvalidOperationException(
                "An aligned schedule has no first delay, because its due times do not count from the start: write an offset in Align, "
                + "or leave the first delay out.");
        }

        if (Clock != Clock.Monotonic && !Clock.IsWall())
        {
            throw new InvalidOperationException($"Aligned due times are on the wall clock, and Clock.{Clock} is another clock: "
                + "write Clock.Realtime or Clock.RealtimeAlarm, or leave the clock out.");
        }

        long delay = NanosecondsOf(offset);
        Check(delay, DelayFault(delay), nameof(offset));
        Check(delay, delay < PeriodNanoseconds ? null : $"is not less than the period '{DurationText.Format(PeriodNanoseconds)}'", nameof(offset));
        Clock wall = Clock == Clock.Monotonic ? Clock.Realtime : Clock;
        return new(this, FirstNanoseconds, PeriodNanoseconds, wall) { IsAligned = true, AlignedOffset = offset };
    }

    /// <summary>
    /// As <see cref="Align(TimeSpan)"/>, with the offset as a text: <c>Schedule.Every("1d").Align("2h")</c> is due at 02:00 UTC each day.
    /// </summary>
    /// <param name="offset">A duration, from <c>"0s"</c> to less than the period.</param>
    /// <inheritdoc cref="Align(TimeSpan)"/>
    /// <exception cref="FormatException">The text is not a duration. The message says at which character, and what to write.</exception>
    public Schedule Align(string offset) => Align(TimeSpan.FromTicks(WholeTicks(Nanoseconds(offset, nameof(offset)))));

    // Rounded up, so that no run is early.
    private static long WholeTicks(long nanoseconds) => nanoseconds / DurationUnit.Tick + (nanoseconds % DurationUnit.Tick == 0 ? 0 : 1);
}
