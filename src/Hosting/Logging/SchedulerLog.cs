using Microsoft.Extensions.Logging;
using TimerAttributes.State;

namespace TimerAttributes.Hosting.Logging;

/// <summary>The lines that a scheduler writes to the log of its host. Their category is <c>TimerAttributes.Scheduler</c>.</summary>
internal static partial class SchedulerLog
{
    /// <summary>Writes an error of a job.</summary>
    /// <param name="log">The log.</param>
    /// <param name="error">The error.</param>
    /// <param name="isRepeated">Whether the job has a line about the same cause, so that this one is for the level Debug only.</param>
    public static void Report(ILogger log, in JobError error, bool isRepeated)
    {
        Tick tick = error.Tick;
        using (log.BeginScope(new RunScope(tick)))
        {
            if (error.Exception is JobTimerException) TimerFailed(log, tick.Job, error.Exception);
            else if (error.Exception is PrecisionException) BudgetSpent(log, error.Exception.Message);
            else if (error.Exception is TimerStoreException) ReportState(log, tick, error.Exception, isRepeated);
            else RunFailed(log, tick.Job, tick.Sequence, tick.Due, tick.Reason, error.Exception);
        }
    }

    // The message has the reason of the store already, and its stack is that of this package.
    private static void ReportState(ILogger log, in Tick tick, Exception fault, bool isRepeated)
    {
        if (!isRepeated && tick.Due == default) StateNotKept(log, tick.Job, fault.Message);
        else if (!isRepeated) StateNotKept(log, tick.Job, tick.Due, fault.Message);
        StateFault(log, tick.Job, fault);
    }

    [LoggerMessage(1, LogLevel.Information, "{Jobs} jobs have started. The first is due at {Due:o}.")]
    public static partial void Started(ILogger logger, int jobs, DateTimeOffset? due);

    [LoggerMessage(2, LogLevel.Information, "The jobs have stopped.")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(
        3, LogLevel.Error, "The stop has not waited any longer for handlers that have not returned: {Jobs}. They go on until the process ends.")]
    public static partial void LeftBehind(ILogger logger, string jobs);

    [LoggerMessage(6, LogLevel.Critical, "The kernel refused to go on, and no job is called any more. The host stops.")]
    public static partial void LoopFailed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Information, "The configuration of job {Job} has changed. It is now due {Schedule}.")]
    public static partial void ConfigurationApplied(ILogger logger, string job, Schedule schedule);

    [LoggerMessage(8, LogLevel.Information, "The configuration of job {Job} has changed. The job is {State}.")]
    public static partial void ConfigurationEnabled(ILogger logger, string job, string state);

    [LoggerMessage(9, LogLevel.Error, "The configuration of job {Job} has changed and is wrong. The job goes on as before. {Fault}.")]
    public static partial void ConfigurationRefused(ILogger logger, string job, string fault);

    [LoggerMessage(10, LogLevel.Error, "The configuration has changed and is wrong. {Fault}.")]
    public static partial void ConfigurationWrong(ILogger logger, string fault);

    [LoggerMessage(
        11, LogLevel.Warning,
        "Job {Job} has lost due times since {Since:o}: {Skipped} ticks were skipped, because the job was busy; {Missed} due times were missed, because "
        + "they had passed; {Dropped} were dropped.")]
    public static partial void TicksLost(ILogger logger, string job, long skipped, long missed, long dropped, DateTimeOffset since);

    [LoggerMessage(
        12, LogLevel.Warning,
        "The jobs wait {Drain} for running handlers when the host stops, but the host waits {Shutdown} for all its services together, and ends their "
        + "wait then. Set a shorter TimerJobsOptions.DrainTimeout, or a longer HostOptions.ShutdownTimeout.")]
    public static partial void DrainIsTooLong(ILogger logger, TimeSpan drain, TimeSpan shutdown);

    [LoggerMessage(15, LogLevel.Warning, "The program has stopped the jobs, and the host runs on. No job is called any more.")]
    public static partial void StoppedByProgram(ILogger logger);

    [LoggerMessage(13, LogLevel.Information, "The loop tells systemd in each {Interval} that it is alive.")]
    public static partial void WatchdogStarted(ILogger logger, TimeSpan interval);

    [LoggerMessage(14, LogLevel.Error, "systemd has not taken the loop's message, so it may end this process. The loop tries again, and logs no more.")]
    public static partial void WatchdogFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Job {Job} failed in run {Sequence}, which was due at {Due:o} ({Reason}).")]
    private static partial void RunFailed(ILogger logger, string job, long sequence, DateTimeOffset due, TickReason reason, Exception exception);

    [LoggerMessage(18, LogLevel.Information, "The store of the jobs' state answers again. Errors that had no line meanwhile, by job: {Unlogged}.")]
    public static partial void StoreAnswers(ILogger logger, string unlogged);

    [LoggerMessage(16, LogLevel.Error, "The state of job {Job} could not be kept as it should, at its due time {Due:o}. {Fault}")]
    private static partial void StateNotKept(ILogger logger, string job, DateTimeOffset due, string fault);

    [LoggerMessage(19, LogLevel.Error, "The state of job {Job} could not be kept as it should. {Fault}")]
    private static partial void StateNotKept(ILogger logger, string job, string fault);

    [LoggerMessage(17, LogLevel.Debug, "The exception about the state of job {Job}.")]
    private static partial void StateFault(ILogger logger, string job, Exception exception);

    [LoggerMessage(20, LogLevel.Warning, "{Fault}")]
    private static partial void BudgetSpent(ILogger logger, string fault);

    [LoggerMessage(5, LogLevel.Error, "The timer of job {Job} failed.")]
    private static partial void TimerFailed(ILogger logger, string job, Exception exception);
}
