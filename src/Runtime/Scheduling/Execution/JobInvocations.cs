namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The runs that a job with options may have at a time: one, or with <see cref="Overlap.Concurrent"/> several, made when they are first needed.
/// Loop thread only, where nothing else is said.
/// </summary>
internal sealed class JobInvocations
{
    private readonly JobContext _context;
    private readonly Action<JobInvocation, JobResult, TickReason> _onEnded;
    private readonly int _maxRuns;
    private JobInvocation[] _invocations; // Any thread may read them: one more makes a new array.

    /// <param name="context">The job.</param>
    /// <param name="first">The invoker of the first run at a time.</param>
    /// <param name="onEnded">Called on the loop thread when a run has ended.</param>
    public JobInvocations(JobContext context, JobInvoker first, Action<JobInvocation, JobResult, TickReason> onEnded)
    {
        _context = context;
        _onEnded = onEnded;
        _maxRuns = context.Options.Overlap == Overlap.Concurrent ? context.Options.MaxConcurrency ?? JobOptions.DefaultMaxConcurrency : 1;
        if (_maxRuns > 1) context.Counters.Share();
        _invocations = [new(context, first, onEnded)];
    }

    /// <inheritdoc cref="JobRunner.IsAnyBusy"/>
    public bool IsAnyBusy => Array.Exists(Volatile.Read(ref _invocations), static invocation => invocation.Invoker.IsBusy);

    /// <inheritdoc cref="JobRunner.IsRunning"/>
    public bool IsAnyUnderWay => Array.Exists(Volatile.Read(ref _invocations), static invocation => invocation.Invoker.IsUnderWay);

    /// <inheritdoc cref="JobRunner.HasAnyBegun"/>
    public bool HasAnyBegun => Array.Exists(Volatile.Read(ref _invocations), static invocation => invocation.Invoker.HasBegun);

    /// <summary>One that is not busy; null where there are as many runs as the job may have.</summary>
    public JobInvocation? FindIdle()
    {
        foreach (JobInvocation invocation in _invocations)
        {
            if (!invocation.Invoker.IsBusy) return invocation;
        }

        if (_invocations.Length == _maxRuns) return null;
        var more = new JobInvocation(_context, new JobInvoker(_context), _onEnded);
        Volatile.Write(ref _invocations, [.. _invocations, more]);
        return more;
    }

    /// <summary>
    /// Takes up the ends of runs that are on their way to the loop. A tick may overtake such an end, and it is not to find that run busy, nor to
    /// cancel it.
    /// </summary>
    public void TakeUpEnded()
    {
        foreach (JobInvocation invocation in _invocations) invocation.TakeUpEnd();
    }

    /// <summary>Cancels the tokens of the runs under way.</summary>
    public void Cancel()
    {
        foreach (JobInvocation invocation in _invocations)
        {
            if (invocation.Invoker.IsBusy) invocation.Cancel();
        }
    }

    /// <summary>The runs under way are not repeated when they fail.</summary>
    public void ForbidRetries()
    {
        foreach (JobInvocation invocation in _invocations) invocation.Repeats = _context.Options.Retries;
    }

    /// <inheritdoc cref="JobRunner.SkipAllUnstarted"/>
    public void SkipUnstarted()
    {
        foreach (JobInvocation invocation in _invocations) invocation.Invoker.SkipUnstarted();
    }
}
