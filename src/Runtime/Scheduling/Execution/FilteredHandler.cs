namespace TimerAttributes.Scheduling.Execution;

/// <summary>Makes the handler that takes the place of a job's own, for a scheduler with filters.</summary>
internal delegate FilteredHandler MakeFilteredHandler(IFilteredJob job, Func<object?> observedRun, Func<Exception?, JobResult> resultOf);

/// <summary>Takes the place of a job's handler if the scheduler has filters. It calls the filters, and the last filter calls the handler.</summary>
/// <param name="job">The job.</param>
/// <param name="observedRun">Returns the observer's record of the present run; null without an observer.</param>
/// <param name="resultOf">Returns the result of the present run if it ends with an exception, or with null for none.</param>
internal sealed class FilteredHandler(IFilteredJob job, Func<object?> observedRun, Func<Exception?, JobResult> resultOf)
{
    /// <inheritdoc cref="MakeFilteredHandler"/>
    public static readonly MakeFilteredHandler Make = static (job, observedRun, resultOf) => new(job, observedRun, resultOf);

    private JobRun? _run;

    /// <summary>Why a filter declined the latest run; null if no filter declined it.</summary>
    public string? DeclineReason => _run?.DeclineReason;

    /// <inheritdoc cref="JobRun.IsLack"/>
    public bool IsLack => _run?.IsLack == true;

    /// <summary>Forgets the latest run.</summary>
    public void Forget() => _run = null;

    /// <summary>Begins a run. This method is used as the <see cref="JobHandler"/> of the job.</summary>
    public ValueTask Call(in Tick tick, CancellationToken cancellationToken)
    {
        _run = new(tick, job.Handler, resultOf, cancellationToken);
        return new FilteredRun(job, _run, observedRun()).InvokeAsync();
    }
}
