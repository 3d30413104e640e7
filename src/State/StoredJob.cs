namespace TimerAttributes.State;

/// <summary>The row of a job in a store.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="LastDue">
/// The last due time that was claimed, in UTC; before the first claim, the time from which on the store knows the job.
/// </param>
/// <param name="Token">The number of claims that were won; 0 before the first.</param>
/// <param name="Schedule">The number that stands for the schedule that the job had then.</param>
public sealed record StoredJob(string Job, DateTimeOffset LastDue, long Token, long Schedule);
