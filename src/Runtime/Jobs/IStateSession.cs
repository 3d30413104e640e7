using TimerAttributes.Recurrences;

namespace TimerAttributes.Jobs;

/// <summary>
/// The state of one scheduler's jobs beyond its process. What it decides is in the package TimerAttributes.State, so that a native program without
/// that package does not have the code.
/// </summary>
internal interface IStateSession
{
    /// <summary>The filter around the runs of the jobs that need state (<see cref="JobOptions.NeedsState"/>).</summary>
    IRunFilter Filter { get; }

    /// <summary>Reads what earlier processes have left about these jobs. Called once, before the timers of the scheduler are armed.</summary>
    /// <param name="jobs">The jobs that need state.</param>
    /// <param name="goOn">Goes on with the start when the jobs were read.</param>
    /// <returns>Why the scheduler cannot go on; null if it can.</returns>
    Task<InvalidOperationException?> ReadAsync(IReadOnlyList<IKeptJob> jobs, Func<Task<InvalidOperationException?>> goOn);

    /// <summary>The instants of a job that goes on where an earlier process has ended. Called after the jobs were read.</summary>
    /// <param name="job">The job.</param>
    /// <param name="recurrence">The instants that the job would have in its first process.</param>
    /// <param name="now">The present time.</param>
    Recurrence Resume(IKeptJob job, Recurrence recurrence, in PresentTime now);

    /// <summary>Begins the runs for due times that passed while no process ran. Called when the timers are armed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="recurrence">The result of <see cref="Resume"/>.</param>
    /// <param name="start">The time at which the job's timer was armed.</param>
    void CatchUp(IKeptJob job, Recurrence recurrence, in PresentTime start);

    /// <summary>
    /// Notes due times that get no run, because the job was paused, busy or too late, or because its author wants none. From any thread.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="due">The first of them, as <see cref="DateTime.Ticks"/> of UTC.</param>
    /// <param name="count">Their number.</param>
    void Pass(IKeptJob job, long due, long count);

    /// <summary>A run that has failed is not retried, or not any more. From any thread.</summary>
    void Settle(IKeptJob job);

    /// <summary>The job was removed from the scheduler. From any thread.</summary>
    void Remove(IKeptJob job);

    /// <summary>The scheduler has stopped, and no handler runs any more: leaves to other processes what this one would have done.</summary>
    /// <returns>A task that completes within a few seconds and never faults.</returns>
    Task CloseAsync();
}
