using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling;

/// <summary>
/// What an admission knows of one of its calls: the token it can cancel, the time-out, and who waits for the outcome. The loop
/// thread's, but for <see cref="End"/>.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and handlers may use its token to the last.")]
internal sealed class CallControl
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100); // Until the loop is told again.

    private readonly Admission _admission;
    private readonly JobParts _parts;
    private readonly Action _ended;
    private readonly Action<LoopTimer> _overdue;
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _stopping;
    private bool _isSpent; // Somebody is about to cancel the source, or has.
    private LoopTimer _timeout;
    private TaskCompletionSource<JobOutcome>? _completion;
    private volatile bool _isTimedOut;
    private Ending _ending; // Written by the call as its last word, read by the loop thread afterwards.

    public CallControl(Admission admission, JobCall call, JobParts parts)
    {
        _admission = admission;
        _parts = parts;
        Call = call;
        _ended = () => _admission.Ended(this);
        _overdue = _ => TimeOut();
        Token = parts.Lifetime.StopToken; // Of the call that is under way, where a job without options is triggered for the first time.
        call.Control = this;
    }

    public JobCall Call { get; }

    /// <summary>What the handler gets.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>How often the call has been repeated; as often as it may be, once that is over.</summary>
    public int Repeats { get; set; }

    /// <summary>Its token was cancelled since it took too long. From any thread.</summary>
    public bool IsTimedOut => _isTimedOut;

    /// <summary>Makes a call. It may have ended when this returns.</summary>
    public void Begin(in WaitingCall call)
    {
        _completion = call.Completion;
        Repeats = call.Repeats;
        _isTimedOut = false;
        Token = MakeToken();
        if (_parts.Options.Timeout is { } timeout) _timeout = _parts.Loop.Once(timeout, _overdue);
        Call.Begin(call.Expiry);
    }

    /// <summary>Cancels the token of the call.</summary>
    public void Cancel()
    {
        if (_source is null || _isSpent) return;
        _isSpent = true;
        _parts.Kernel.Queue(new Cancellation(_source));
    }

    /// <summary>Whether the job wants to be called now, as its condition says; one that throws says no, and is reported.</summary>
    public bool IsWanted(in Expiry expiry)
    {
        if (expiry.Reason == TickReason.Manual || _parts.When is not { } when) return true;
        try
        {
            return when();
        }
        catch (Exception exception)
        {
            var failure = new InvalidOperationException($"The condition of job '{_parts.Name}' failed: {exception.Message}", exception);
            _parts.Report(new JobError(expiry.Uncalled(_parts.Name), failure));
            return false;
        }
    }

    /// <summary>The call is over, on whatever thread.</summary>
    public void End(in Tick tick, JobResult result, Exception? exception, long duration)
    {
        _ending = new(tick, result, exception, duration);
        if (_parts.Loop.IsLoopThread) _admission.Ended(this);
        else if (!TryTell()) _ = TellLaterAsync();
    }

    // False where the loop cannot be woken now.
    private bool TryTell()
    {
        try
        {
            if (!_parts.Loop.Post(_ended)) Finish(); // The loop has ended, and leaves the rest to us.
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
        _completion?.TrySetResult(new(ending.Result, ending.Tick, duration, ending.Exception));
        _completion = null;
        Call.BecomeIdle();
        return (ending.Result, ending.Tick.Reason);
    }

    // One for the next call as well, unless it is cancelled, or is about to be: that would hit the wrong call.
    private CancellationToken MakeToken()
    {
        if (_parts.Options is { Timeout: null, Overlap: not Overlap.CancelPrevious }) return _parts.Lifetime.StopToken;
        if (_source is null || _isSpent || !_source.TryReset())
        {
            _stopping.Unregister(); // A job that is cancelled for a year leaves nothing behind.
            _source = new();
            _isSpent = false;
            _stopping = _parts.Lifetime.StopToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        }

        return _source.Token;
    }

    private void TimeOut()
    {
        if (_isTimedOut)
        {
            string timeout = DurationText.Format(DurationRange.NanosecondsOf(_parts.Options.Timeout!.Value));
            _parts.Report(new JobError(Call.CurrentTick, new TimeoutException(
                $"Job '{_parts.Name}' was cancelled after its time-out of {timeout}, and has not returned as long again: let it heed its "
                + "CancellationToken.")));
            return;
        }

        _isTimedOut = true;
        _parts.Counters.TimedOut();
        Cancel();
        _timeout = _parts.Loop.Once(_parts.Options.Timeout!.Value, _overdue);
    }

    private readonly record struct Ending(Tick Tick, JobResult Result, Exception? Exception, long Duration);
}
