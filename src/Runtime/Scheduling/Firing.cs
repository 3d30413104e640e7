using TimerAttributes.Clocks;
using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling;

/// <summary>The data that a slot passes to its jobs about due times that have passed.</summary>
/// <param name="Due">
/// The earliest due time, in nanoseconds of the job's steady clock (<see cref="ClockExtensions.Steady"/>). It may be later than the present time of that
/// clock, if the wall clock was set forward past the due time.
/// </param>
/// <param name="UtcTicks">The earliest due time, as <see cref="DateTime.Ticks"/> of UTC.</param>
/// <param name="Expirations">The number of due times that have passed; at least 1.</param>
/// <param name="Reason">Why the job is run. The firings of a slot have the default.</param>
internal readonly record struct Firing(long Due, long UtcTicks, long Expirations, TickReason Reason = TickReason.Scheduled)
{
    /// <summary>
    /// How far the wall clock was ahead of the steady clock in the reading that gave <see cref="Due"/>, in nanoseconds; 0 for a clock that cannot be set.
    /// Two readings of it differ, so the sum of both is the exact due time by the wall clock, and no later reading gives that.
    /// </summary>
    public long Setting { get; init; }

    /// <summary>Makes a tick for a run whose handler was not called. Its lateness and its sequence are 0.</summary>
    public Tick Uncalled(JobLabel label) => new(label, UtcTicks, latenessTicks: 0, Expirations, sequence: 0, Reason);
}
