namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The runs that a job with options may have at a time: one, or several with <see cref="Overlap.Concurrent"/>. They are made when they are first
/// needed. Loop thread only, unless a member says otherwise.
/// </summary>
internal sealed class JobInvocations
{
    private readonly JobContext _context;
    private readonly Action<JobInvocation, JobResult, TickReason> _onEnded;
    private readonly int _maxRuns;
    private JobInvocation[] _invocations; // Any thread may read the array, so a further invocation makes a new array.

    /// <param name="context">The job.</param>
    /// <param name="first">The invoker of the first of the runs that the job may have at a time.</param>
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

    /// <inheritdoc cref="JobRunner.ActiveRuns"/>
    public int ActiveRuns => Array.FindAll(Volatile.Read(ref _invocations), static invocation => invocation.Invoker.BegunAt != 0).Length;

    /// <inheritdoc cref="JobRunner.RunningSince"/>
    public long RunningSince => Least(static invoker => invoker.BegunAt, after: 0);

    /// <summary>
    /// The earliest due time of the runs under way, as ticks of UTC; 0 for none. If the job may have several runs at a time, only due times after its
    /// latest success count, because a later run may have succeeded while an earlier one still runs.
    /// </summary>
    public long DueUnderWay => Least(static invoker => invoker.DueUnderWay, after: _maxRuns > 1 ? _context.Counters.LastSuccess : 0);

    private long Least(Func<JobInvoker, long> time, long after)
    {
        long least = 0;
        foreach (JobInvocation invocation in Volatile.Read(ref _invocations))
        {
            long one = time(invocation.Invoker);
            if (one > after && (least == 0 || one < least)) least = one;
        }

        return least;
    }

    /// <summary>Returns an invocation that is not busy, or null if the job has as many runs as it may have.</summary>
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
    /// Processes the ends of runs that were posted to the loop. A tick may come before such a post is run. The tick must not find that run busy, and
    /// must not cancel it.
    /// </summary>
    public void TakeUpEnded()
    {
        foreach (JobInvocation invocation in _invocations) invocation.TakeUpEnd();
    }

    /// <inheritdoc cref="JobRunner.CancelRuns"/>
    public bool Cancel()
    {
        bool isAny = false;
        foreach (JobInvocation invocation in Volatile.Read(ref _invocations)) isAny |= invocation.Invoker.Cancel();
        return isAny;
    }

    /// <inheritdoc cref="JobRunner.CancelScheduled"/>
    public void CancelScheduled()
    {
        foreach (JobInvocation invocation in Volatile.Read(ref _invocations))
        {
            if (invocation.Invoker.CurrentTick.Reason != TickReason.Manual) invocation.Invoker.Cancel();
        }
    }

    /// <summary>From now on the runs under way are not retried if they fail.</summary>
    public void ForbidRetries()
    {
        foreach (JobInvocation invocation in _invocations) invocation.Retries = _context.Options.Retries;
    }

    /// <inheritdoc cref="JobRunner.ReleaseTokens"/>
    public void ReleaseTokens()
    {
        foreach (JobInvocation invocation in _invocations) invocation.Invoker.ReleaseToken();
    }

    /// <inheritdoc cref="JobRunner.SkipAllUnstarted"/>
    public void SkipUnstarted()
    {
        foreach (JobInvocation invocation in _invocations) invocation.Invoker.SkipUnstarted();
    }
}
