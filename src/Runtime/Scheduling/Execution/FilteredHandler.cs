namespace TimerAttributes.Scheduling.Execution;

/// <summary>Stands for the handler of a job whose scheduler has filters: calls the filters, and then the handler.</summary>
/// <param name="context">The job.</param>
/// <param name="observedRun">The observer's record of the run under way; null without an observer.</param>
internal sealed class FilteredHandler(JobContext context, Func<object?> observedRun)
{
    private JobRun? _run;

    /// <summary>Why a filter declined the run that was called last; null where none did.</summary>
    public string? DeclineReason => _run?.DeclineReason;

    /// <summary>A <see cref="JobHandler"/>.</summary>
    public ValueTask Call(in Tick tick, CancellationToken cancellationToken)
    {
        _run = new(tick, cancellationToken);
        return new FilteredRun(context, _run, observedRun()).InvokeAsync();
    }
}
