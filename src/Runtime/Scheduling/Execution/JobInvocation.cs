using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Scheduling.Shutdown;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// What an admission knows of one of its calls: the token it can cancel, the time-out, and who waits for the outcome. The loop
/// thread's, but for <see cref="End"/>.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and handlers may use its token to the last.")]
internal sealed class JobInvocation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100); // Until the loop is told again.

    private readonly JobExecutor _admission;
    private readonly JobContext _parts;
    private readonly Action _ended;
    private readonly Action<LoopTimer> _overdue;
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _stop; // By which the source hears of the stop.
    private bool _isSpent; // The source is cancelled, or soon will be.
    private LoopTimer _timeout;
    private TriggerCompletion? _completion;
    private volatile bool _isTimedOut;
    private bool _isBeginning;
    private int _hasEnded; // 1 from the call's last word until somebody has taken that up.
    private Ending _ending; // That word.

    public JobInvocation(JobExecutor admission, JobInvoker call, JobContext parts)
    {
        _admission = admission;
        _parts = parts;
        Call = call;
        Token = parts.Lifetime.StopToken; // A call may be on its way already: of a job that had no control before.
        _ended = TakeUp;
        _overdue = _ => TimeOut();
        call.Control = this;
    }

    public JobInvoker Call { get; }

    /// <summary>What the handler gets.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>How often the call has been repeated; as often as it may be, once that is over.</summary>
    public int Repeats { get; set; }

    /// <summary>How often the job had been paused when the call began.</summary>
    public int Pauses { get; private set; }

    /// <summary>Its token was cancelled since it took too long. From any thread.</summary>
    public bool IsTimedOut => _isTimedOut;

    /// <summary>The call is over, and the loop has not taken that up yet. From any thread.</summary>
    public bool HasEnded => Volatile.Read(ref _hasEnded) == 1;

    /// <summary>Makes a call. It may have ended when this returns.</summary>
    public void Begin(in WaitingRun call)
    {
        _completion = call.Completion;
        (Repeats, Pauses) = (call.Repeats, call.Pauses);
        _isTimedOut = false;
        Token = MakeToken();
        if (_parts.Options.Timeout is { } timeout) _timeout = _parts.Loop.Once(timeout, _overdue);
        _isBeginning = true;
        Call.Begin(call.Firing);
        _isBeginning = false;
    }

    /// <summary>Cancels the token of the call.</summary>
    public void Cancel()
    {
        if (_isSpent || _source is null) return;
        _isSpent = true;
        if (_parts.Kernel.Queue(new Cancellation(_source)) is not { } refusal) return;
        _parts.Report(new JobError(Call.CurrentTick, new InvalidOperationException(
            $"The pool could not start a thread to cancel job '{_parts.Name}', which goes on until there is one.", refusal)));
    }

    /// <summary>Whether the job wants to be called now, as its condition says; one that throws says no, and is reported.</summary>
    public bool IsWanted(in Firing expiry)
    {
        if (expiry.Reason == TickReason.Manual || _parts.When is not { } when) return true;
        try
        {
            return when();
        }
        catch (Exception exception)
        {
            var failure = new InvalidOperationException($"The condition of job '{_parts.Name}' failed: {PlainText.MessageOf(exception)}", exception);
            _parts.Report(new JobError(expiry.Uncalled(_parts.Name), failure));
            return false;
        }
    }

    /// <summary>The call is over, on whatever thread.</summary>
    public void End(in Tick tick, JobResult result, Exception? exception, long duration)
    {
        _ending = new(tick, result, exception, duration);
        Volatile.Write(ref _hasEnded, 1);
        // A call that ends later may do so within another handler of the loop's, which what follows is no part of.
        if (_isBeginning && _parts.Loop.IsLoopThread) TakeUp();
        else if (!TryTell()) _ = TellLaterAsync();
    }

    /// <summary>If the call has ended, and nobody has heard of it yet, it is heard of now. Loop thread only.</summary>
    public void TakeUp()
    {
        if (Claim()) _admission.Ended(this);
    }

    // The last word has one taker.
    private bool Claim() => Interlocked.Exchange(ref _hasEnded, 0) == 1;

    // False where the loop cannot be woken now.
    private bool TryTell()
    {
        try
        {
            if (!_parts.Loop.Post(_ended) && Claim()) Finish(); // The loop has ended, and leaves the rest to us.
            return true;
        }
        catch (LinuxException)
        {
            return false; // Its eventfd has gone, and there is no other to be had now.
        }
    }

    // A job whose end nobody hears of would never be called again.
    private async Task TellLaterAsync()
    {
        do await Task.Delay(Patience).ConfigureAwait(false);
        while (!TryTell());
    }

    /// <summary>Tells all who are concerned that the call has ended, and is ready for the next.</summary>
    /// <returns>How it ended, and why it was made.</returns>
    public (JobResult Result, TickReason Reason) Finish()
    {
        Ending ending = _ending;
        _ending = default;
        _timeout.Cancel();
        _timeout = default;
        var duration = TimeSpan.FromTicks(ending.Duration / TimeSpan.NanosecondsPerTick);
        TriggerCompletion? completion = _completion;
        _completion = null;
        Call.BecomeIdle(); // First: who has the outcome does not find the job running.
        completion?.Complete(new(ending.Result, ending.Tick, duration, ending.Exception));
        return (ending.Result, ending.Tick.Reason);
    }

    // One for the next call as well, unless it is cancelled or will be.
    private CancellationToken MakeToken()
    {
        if (_parts.Options is { Timeout: null, Overlap: not Overlap.CancelPrevious }) return _parts.Lifetime.StopToken;
        if (_source is null || _isSpent || !_source.TryReset())
        {
            _stop.Unregister(); // Else the stop would remember every source there ever was.
            _isSpent = false;
            _source = new();
            _stop = _parts.Lifetime.StopToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        }

        return _source.Token;
    }

    private void TimeOut()
    {
        if (HasEnded) return; // And the loop hears of it in a moment.
        if (_isTimedOut)
        {
            string timeout = DurationText.Format(DurationRange.NanosecondsOf(_parts.Options.Timeout!.Value));
            _parts.Report(new JobError(Call.CurrentTick, new TimeoutException(
                $"Job '{_parts.Name}' was cancelled after its time-out of {timeout}, and has not returned as long again: let it heed its "
                + "CancellationToken.")));
            return;
        }

        if (_isSpent) return; // The next tick was quicker.
        long most = DurationRange.NanosecondsOf(_parts.Options.Timeout!.Value), left = most;
        if (Call.Started is { } started) left -= _parts.Kernel.Now(Clock.Monotonic) - started; // Until then it waits for a thread.
        if (left <= 0)
        {
            _isTimedOut = true;
            Call.NoteTimeOut();
            _parts.Counters.TimedOut();
            Cancel();
            left = most;
        }

        _timeout = _parts.Loop.Once(TimeSpan.FromTicks((left + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick), _overdue);
    }

    private readonly record struct Ending(Tick Tick, JobResult Result, Exception? Exception, long Duration);
}
