namespace TimerAttributes;

/// <summary>A run of a job, as an <see cref="IRunFilter"/> sees it. Its members may be used from any thread.</summary>
public sealed class JobRun
{
    private readonly object _gate = new();
    private readonly Func<Exception?, JobResult> _resultOf;
    private bool _isHandlerCalled;
    private string? _declineReason;
    private bool _isLack;

    internal JobRun(in Tick tick, JobHandler handler, Func<Exception?, JobResult> resultOf, CancellationToken cancellationToken)
    {
        _resultOf = resultOf;
        Handler = handler;
        Tick = tick;
        CancellationToken = cancellationToken;
    }

    /// <summary>The job's name, unique in the scheduler.</summary>
    public string Job => Tick.Job;

    /// <summary>What the handler is called with: due time, lateness, number and reason of the run.</summary>
    public Tick Tick { get; internal set; }

    /// <summary>
    /// The token that the handler gets. The stop, the job's <see cref="JobAttribute.Timeout"/>, <see cref="Overlap.CancelPrevious"/> and
    /// <see cref="ScheduledJob.CancelRun"/> cancel it.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The handler of this run. A filter that binds the job anew changes it before it goes on.</summary>
    internal JobHandler Handler { get; set; }

    /// <summary>Whether the handler was called.</summary>
    public bool IsHandlerCalled
    {
        get { lock (_gate) return _isHandlerCalled; }
    }

    /// <summary>The reason given to <see cref="Decline"/>; null for a run that was not declined.</summary>
    public string? DeclineReason
    {
        get { lock (_gate) return _declineReason; }
    }

    /// <summary>
    /// How the run ends if nothing else happens to it: for a filter that writes a history. It tells a time-out from a stop and from a failure, and
    /// <see cref="JobResult.Declined"/> from a success. Call it in the filter, after <c>next</c> has ended or thrown.
    /// </summary>
    /// <param name="exception">The exception that <c>next</c> threw; null for none.</param>
    public JobResult ResultOf(Exception? exception) => exception is null && DeclineReason is not null ? JobResult.Declined : _resultOf(exception);

    /// <summary>
    /// Declines the run: its handler is not called. This is not a failure: the result is <see cref="JobResult.Declined"/>, and there is no retry. The
    /// run is counted in <see cref="JobStats.Declined"/>, and by its reason in <see cref="ScheduledJob.DeclineReasons"/>. If the run is declined
    /// several times, the first reason counts.
    /// </summary>
    /// <param name="reason">
    /// One of a few fixed texts, such as <c>another node has the lease</c>. Put no times or numbers in it, because runs are counted by it.
    /// </param>
    /// <exception cref="ArgumentException">The reason is empty or white space.</exception>
    /// <exception cref="InvalidOperationException">The handler was called already.</exception>
    public void Decline(string reason) => DeclineCore(reason, isLack: false);

    /// <summary>Whether the run was declined although its work may be needed, so that the job lacks a success since then.</summary>
    internal bool IsLack
    {
        get { lock (_gate) return _isLack; }
    }

    /// <summary>Declines the run, whose work may be needed, because it is not known whether another process does it.</summary>
    /// <inheritdoc cref="Decline"/>
    internal void DeclineWithLack(string reason) => DeclineCore(reason, isLack: true);

    /// <summary>Marks the handler as called. False for a run that was declined, whose handler must not be called.</summary>
    internal bool TryCallHandler()
    {
        lock (_gate) return _isHandlerCalled = _declineReason is null;
    }

    private void DeclineCore(string reason, bool isLack)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        lock (_gate)
        {
            if (_isHandlerCalled)
            {
                throw new InvalidOperationException(
                    $"A filter declined a run of job '{Job}' after its handler was called: call Decline before next, or throw an exception to "
                    + "fail the run.");
            }

            if (_declineReason is null) (_declineReason, _isLack) = (reason, isLack);
        }
    }
}
