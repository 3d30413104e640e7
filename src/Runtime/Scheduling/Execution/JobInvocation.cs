using TimerAttributes.Durations;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A run of a job with options: its token, its time-out, and the caller that waits for its outcome. One object serves one run after another.
/// Loop thread only, except <see cref="End"/> and the members of <see cref="IRunControl"/> that say otherwise.
/// </summary>
internal sealed class JobInvocation : IRunControl
{
    private static readonly TimeSpan PostInterval = TimeSpan.FromMilliseconds(100); // The time between two attempts to post the end of a run.

    private readonly JobContext _context;
    private readonly Action<JobInvocation, JobResult, TickReason> _onEnded;
    private readonly Action _takeUpEnd;
    private readonly Action<LoopTimer> _onTimeout;
    private LoopTimer _timeout;
    private TriggerCompletion? _completion;
    private volatile bool _isTimedOut;
    private Exception? _refusal; // Thrown by the job's condition.
    private bool _isBeginning;
    private int _hasEnded; // 1 from the end of the run until TakeUpEnd has processed it.
    private RunEnd _end;

    /// <param name="context">The job.</param>
    /// <param name="invoker">Calls the handler.</param>
    /// <param name="onEnded">Called on the loop thread when a run has ended, with its result and the reason for which it was started.</param>
    public JobInvocation(JobContext context, JobInvoker invoker, Action<JobInvocation, JobResult, TickReason> onEnded)
    {
        _context = context;
        _onEnded = onEnded;
        _takeUpEnd = TakeUpEnd;
        _onTimeout = _ => TimeOut();
        Invoker = invoker;
    }

    public JobInvoker Invoker { get; }

    /// <summary>
    /// The number of retries of the tick so far, this run included. It is set to the maximum when the tick is not to be retried any more.
    /// </summary>
    public int Retries { get; set; }

    /// <inheritdoc cref="WaitingRun.Origin"/>
    public long Origin { get; private set; }

    public object? Cause => _completion?.Cause;

    public object? Payload => _completion?.Payload;

    public bool IsTimedOut => _isTimedOut;

    public bool HasEnded => Volatile.Read(ref _hasEnded) == 1;

    /// <summary>Starts a run. The run may have ended when this method returns.</summary>
    public void Begin(in WaitingRun run)
    {
        _completion = run.Completion;
        (Retries, Origin) = (run.Retries, run.Origin);
        (_isTimedOut, _refusal) = (false, null);
        // A cancellation of this run must not call what an earlier run has left behind.
        if (_context.Options is { Timeout: not null } or { Overlap: Overlap.CancelPrevious }) Invoker.ResetToken();
        if (run.Firing.Reason == TickReason.Stop) Invoker.MakeToken(_context.State.LastToken);
        if (_context.Options.Timeout is { } timeout) _timeout = _context.Loop.Once(timeout, _onTimeout);
        _isBeginning = true;
        Invoker.Begin(run.Firing, this);
        _isBeginning = false;
    }

    public bool IsWanted(in Firing firing)
    {
        if (firing.Reason == TickReason.Manual || _context.When is not { } when) return true;
        try
        {
            return when(_context.Foresee(firing));
        }
        catch (Exception exception)
        {
            var failure = new InvalidOperationException(
                $"The condition of job '{_context.Name}' threw an exception, so the run is suppressed: {PlainText.MessageOf(exception)}", exception);
            _context.Report(new JobError(firing.Uncalled(_context.Label), failure));
            _refusal = failure;
            return false;
        }
    }

    public void End(in RunEnd end)
    {
        _end = _refusal is null ? end : end with { Exception = _refusal };
        Volatile.Write(ref _hasEnded, 1);
        // A run that ends later may end inside another handler on the loop thread. What follows is no part of that handler, so it is posted.
        if (_isBeginning && _context.Loop.IsLoopThread) TakeUpEnd();
        else if (!TryPostEnd()) _ = PostEndLaterAsync();
    }

    /// <summary>Processes the end of the run, if the run has ended and its end was not processed before.</summary>
    public void TakeUpEnd()
    {
        if (!Claim()) return;
        (JobResult result, TickReason reason) = Finish();
        _onEnded(this, result, reason);
    }

    // Lets one caller process the end.
    private bool Claim() => Interlocked.Exchange(ref _hasEnded, 0) == 1;

    // False if the loop cannot be woken now.
    private bool TryPostEnd()
    {
        try
        {
            if (!_context.Loop.Post(_takeUpEnd) && Claim()) Finish(); // The loop has ended, and starts no more runs.
            return true;
        }
        catch (LinuxException)
        {
            return false; // The loop's eventfd was closed, and the kernel refuses a new one now.
        }
    }

    // If the loop were not told of the end, the job would stay busy and never run again.
    private async Task PostEndLaterAsync()
    {
        do await Task.Delay(PostInterval).ConfigureAwait(false);
        while (!TryPostEnd());
    }

    private (JobResult Result, TickReason Reason) Finish()
    {
        RunEnd end = _end;
        _end = default;
        _timeout.Cancel();
        _timeout = default;
        TriggerCompletion? completion = _completion;
        _completion = null;
        if (completion?.Payload is not null) Invoker.ForgetPayload();
        Invoker.BecomeIdle(); // First, so that a caller that has the outcome does not find the job running.
        completion?.Complete(new(end));
        return (end.Result, end.Tick.Reason);
    }

    private void TimeOut()
    {
        if (HasEnded) return; // The loop is about to process the end.
        if (_isTimedOut)
        {
            string timeout = DurationText.Format(DurationRange.NanosecondsOf(_context.Options.Timeout!.Value));
            _context.Report(new JobError(Invoker.CurrentTick, new TimeoutException(
                $"The run of job '{_context.Name}' was cancelled after its time-out of {timeout}, and has not ended within the same time again: let "
                + "the handler and the filters around it end when the CancellationToken is cancelled.")), Invoker.ListenerRecord);
            return;
        }

        if (Invoker.IsCancelled) return; // The next tick, or a call of CancelRun, has already cancelled the run.
        long most = DurationRange.NanosecondsOf(_context.Options.Timeout!.Value), left = most;
        // Started is null while the run waits for a thread. That time does not count.
        if (Invoker.Started is { } started) left -= _context.Kernel.Now(Clock.Monotonic) - started;
        if (left <= 0)
        {
            _isTimedOut = true;
            Invoker.NoteTimeOut();
            _context.Counters.TimedOut();
            Invoker.Cancel();
            left = most;
        }

        _timeout = _context.Loop.Once(TimeSpan.FromTicks((left + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick), _onTimeout);
    }
}
