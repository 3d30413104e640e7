namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// Told of every run of a job's handler, by a kernel that has to know who is at work before it lets time pass. There is none on Linux.
/// </summary>
internal interface IRunObserver
{
    /// <summary>A tick has been given to the handler, which is now awaited. Loop thread.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="runOn">Where its handler runs.</param>
    /// <param name="hasTimeout">A time-out will cancel it, unless it ends before.</param>
    /// <returns>The run, for the members below.</returns>
    object Begin(string job, RunOn runOn, bool hasTimeout);

    /// <summary>The handler, and before that the job's condition, is about to be called: on its thread, and in its ExecutionContext.</summary>
    void Enter(object run);

    /// <summary>The handler's thread is free again, while the run may go on. Not told on the loop thread.</summary>
    void Leave(object run);

    /// <summary>A filter of the run has awaited something, and the run is about to go back to the thread that its job asks for. Any thread.</summary>
    void Return(object run);

    /// <summary>The run's time-out has come: nothing more comes of it. Loop thread.</summary>
    void TimeOut(object run);

    /// <summary>The run is over, awaits and all, and the job is idle.</summary>
    void End(object run);

    /// <summary>The caller asks for a run of another job, and may wait for its outcome.</summary>
    /// <returns>To be called when the outcome is known, before the code that awaits it goes on; null where the caller is no run.</returns>
    Action? BeginWait();
}
