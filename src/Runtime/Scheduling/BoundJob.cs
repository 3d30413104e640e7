namespace TimerAttributes.Scheduling;

/// <summary>A job's code, with its instance and services in place.</summary>
/// <param name="Handler">The method.</param>
/// <param name="When">Its condition; null for none.</param>
internal readonly record struct BoundJob(JobHandler Handler, Func<bool>? When);
