namespace TimerAttributes.Scheduling.Execution;

/// <summary>Says how a run has ended.</summary>
internal static class RunResult
{
    /// <summary>
    /// The result of a run. An exception counts as a cancellation if it is by the run's token, or by one that is linked with that. A time-out of
    /// the handler's own is a failure.
    /// </summary>
    /// <param name="failure">What the handler threw; null for nothing.</param>
    /// <param name="control">The run's control; null for a plain run.</param>
    /// <param name="scheduler">The run's scheduler.</param>
    public static JobResult Of(Exception? failure, IRunControl? control, SchedulerState scheduler)
    {
        if (failure is null) return JobResult.Succeeded;
        CancellationToken token = control?.Token ?? scheduler.StopToken;
        if (failure is not OperationCanceledException cancelled || !token.IsCancellationRequested) return JobResult.Failed;
        if (!cancelled.CancellationToken.IsCancellationRequested && cancelled.CancellationToken != default) return JobResult.Failed;
        return control is { IsTimedOut: true } && !scheduler.IsStopping ? JobResult.TimedOut : JobResult.Cancelled;
    }
}
