namespace TimerAttributes.Scheduling;

/// <summary>What a slot hands to each of its jobs when it fires.</summary>
/// <param name="Due">The earliest due time, in nanoseconds of the job's clock.</param>
/// <param name="UtcTicks">The same as ticks of UTC.</param>
/// <param name="Expirations">How many due times have passed, ≥ 1.</param>
internal readonly record struct Expiry(long Due, long UtcTicks, long Expirations);
