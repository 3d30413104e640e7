namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Is notified of each step of each run, so that virtual time passes only while no run works. There is no observer on Linux.
/// </summary>
internal interface IRunObserver
{
    /// <summary>Why no run can come to its end now, and the remedy, as a sentence; null if runs can.</summary>
    string? Obstacle { get; }

    /// <summary>A run begins. Loop thread.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="runOn">Where the job's handler runs.</param>
    /// <param name="hasTimeout">Whether the job has a time-out.</param>
    /// <returns>The observer's record of the run, for the other members.</returns>
    object Begin(string job, RunOn runOn, bool hasTimeout);

    /// <summary>
    /// The job's condition, and after it the handler, is about to be called. On the thread and in the ExecutionContext of the handler.
    /// </summary>
    void Enter(object run);

    /// <summary>The handler's thread is free again. The run may have ended, or goes on by an await.</summary>
    void Leave(object run);

    /// <summary>A filter has awaited something, and the run is about to return to the thread that its job asks for. Any thread.</summary>
    void Return(object run);

    /// <summary>The time-out of the run has passed. Loop thread.</summary>
    void TimeOut(object run);

    /// <summary>The run has ended, its awaits included, and the job is idle.</summary>
    void End(object run);

    /// <summary>The caller asks for a run of another job, and may wait for its outcome.</summary>
    /// <returns>
    /// The action to call when the outcome is known, before the code that awaits it goes on. Null if the caller is not inside a run.
    /// </returns>
    Action? BeginWait();
}
