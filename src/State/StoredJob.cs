namespace TimerAttributes.State;

/// <summary>The row of a job in a store.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="LastDue">
/// The due time up to which the job has run or passed, in UTC; before the first, the time from which on the store knows the job.
/// </param>
/// <param name="Token">The number of runs that were claimed; 0 before the first.</param>
/// <param name="Schedule">The number that stands for the schedule that the job had at the last start.</param>
public sealed record StoredJob(string Job, DateTimeOffset LastDue, long Token, long Schedule);
