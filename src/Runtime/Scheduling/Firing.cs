using TimerAttributes.Clocks;

namespace TimerAttributes.Scheduling;

/// <summary>What a job is called for.</summary>
/// <param name="Due">
/// The earliest due time, in nanoseconds of the clock that measures the job's time and cannot be set (<see cref="ClockExtensions.Steady"/>). It can
/// be ahead of that clock, when the wall clock was set forward past it.
/// </param>
/// <param name="UtcTicks">The same as ticks of UTC.</param>
/// <param name="Expirations">How many due times have passed, ≥ 1.</param>
/// <param name="Reason">Why; a slot knows one reason only.</param>
internal readonly record struct Firing(long Due, long UtcTicks, long Expirations, TickReason Reason = TickReason.Scheduled)
{
    /// <summary>The tick of a call that is not made.</summary>
    public Tick Uncalled(string job) => new(job, UtcTicks, latenessTicks: 0, Expirations, sequence: 0, Reason);
}
