namespace TimerAttributes.Scheduling.Execution;

/// <summary>Finds out how a run has ended.</summary>
internal static class RunResult
{
    /// <summary>
    /// Returns the result of a run. An <see cref="OperationCanceledException"/> is a cancellation only if the run's token was cancelled, and if the
    /// exception has no token or one that was cancelled too. In any other case it is a failure, for example a time-out inside the handler.
    /// </summary>
    /// <param name="failure">The exception of the handler or of a filter; null for none.</param>
    /// <param name="control">The run's control; null for a run without one.</param>
    /// <param name="scheduler">The state of the run's scheduler.</param>
    /// <param name="reason">Why the run was started.</param>
    /// <param name="token">The run's token.</param>
    public static JobResult Of(Exception? failure, IRunControl? control, SchedulerState scheduler, TickReason reason, CancellationToken token)
    {
        if (failure is null) return JobResult.Succeeded;
        if (failure is not OperationCanceledException cancelled || !token.IsCancellationRequested) return JobResult.Failed;
        if (!cancelled.CancellationToken.IsCancellationRequested && cancelled.CancellationToken != default) return JobResult.Failed;
        return control is { IsTimedOut: true } && !scheduler.Forbids(reason) ? JobResult.TimedOut : JobResult.Cancelled;
    }
}
