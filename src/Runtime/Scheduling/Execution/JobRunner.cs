using System.Runtime.CompilerServices;
using TimerAttributes.Clocks;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A job while its scheduler runs. Its slot calls <see cref="Fire"/>. A plain job has no filters and no options other than where it runs, and this
/// class alone handles its ticks: it suppresses due times in a pause, counts missed due times, skips a tick while the job is busy, and otherwise
/// calls the handler. For another job, and for any job from its first <see cref="Trigger"/> on, a <see cref="JobExecutor"/> decides.
/// </summary>
/// <remarks>
/// The runner is also the invoker of the first of the job's runs at a time, so that a plain tick touches one object. This makes a tick cheap. The
/// fields that a plain tick reads are here or in the base class. All other data is in the <see cref="JobContext"/>.
/// </remarks>
internal sealed class JobRunner : JobInvoker
{
    private volatile JobExecutor? _executor; // For a plain job, null until it is triggered for the first time.
    private JobPause _pause;

    public JobRunner(JobContext context)
        : base(context)
    {
        if (context.Options.Precision is not null) context.Sharpen(() => IsAnyBusy || _executor?.FirstDue is not (null or 0), () => IsPaused);
        if (!context.IsPlain) _executor = MakeExecutor();
    }

    /// <inheritdoc cref="JobContext.DueTimes"/>
    public IDueTimes? DueTimes
    {
        get => Context.DueTimes;
        set
        {
            Context.DueTimes = value;
            if (value is NoDueTimes || value?.Zone == Context.Zone) return;
            Context.Label = Label = new(Name, value?.Zone);
        }
    }

    /// <summary>Whether the job is paused.</summary>
    public bool IsPaused => _pause.IsOpen;

    /// <summary>Whether a run of the job has not ended, or the loop has not processed its end. From any thread.</summary>
    public bool IsAnyBusy => _executor is { } executor ? executor.Runs.IsAnyBusy : IsBusy;

    /// <summary>Whether a run of the job waits for a thread, or its handler has not ended. From any thread.</summary>
    public bool IsRunning => _executor is { } executor ? executor.Runs.IsAnyUnderWay : IsUnderWay;

    /// <summary>Whether a handler of the job was called and has not ended. From any thread.</summary>
    public bool HasAnyBegun => _executor is { } executor ? executor.Runs.HasAnyBegun : HasBegun;

    /// <summary>The number of runs under way whose handler was called. From any thread.</summary>
    public int ActiveRuns => _executor is { } executor ? executor.Runs.ActiveRuns : BegunAt != 0 ? 1 : 0;

    /// <summary>When the oldest run under way began, as ticks of UTC; 0 for none. From any thread.</summary>
    public long RunningSince => _executor is { } executor ? executor.Runs.RunningSince : BegunAt;

    /// <summary>
    /// The earliest due time of the ticks whose run is under way or waits, as ticks of UTC; 0 for none. From any thread.
    /// </summary>
    public long FirstDue => _executor is { } executor ? executor.FirstDue : DueUnderWay;

    /// <summary>Begins or ends a pause. The caller holds the job's lock.</summary>
    public void SetPaused(bool isPaused)
    {
        if (isPaused) _pause.Begin();
        else _pause.End(Context.Kernel.Now(Context.Clock.Steady()));
    }

    /// <summary>Handles a firing of the job's slot. Loop thread only.</summary>
    public void Fire(in Firing firing)
    {
        if (firing.Due <= _pause.Until)
        {
            FirePaused(firing);
            return;
        }

        if (_executor is { } executor)
        {
            executor.Fire(firing);
            return;
        }

        if (firing.Expirations > 1) Context.Counters.Missed(firing.Expirations - 1);
        if (IsBusy) Context.Counters.Skipped(firing.UtcTicks);
        else Begin(firing);
    }

    /// <summary>
    /// Handles the due times that passed before the start, as <see cref="JobOptions.CatchUp"/> says. From any thread. Where the loop thread calls this, as
    /// it does at the start, no later due time comes before.
    /// </summary>
    /// <remarks>Only for a job with state, which always has an executor, because it has a filter.</remarks>
    public void CatchUp(Firing passed)
    {
        bool isFirst = Context.Loop.IsLoopThread;
        if (isFirst) _executor!.Owe(passed);
        // Posted, because the caller holds the lock of the slots, and handlers on the loop would be called.
        Context.Loop.Post(() =>
        {
            Context.Listener.Look();
            if (!isFirst) _executor!.Owe(passed);
            _executor!.CatchUp();
        });
    }

    /// <inheritdoc cref="JobExecutor.Recover"/>
    /// <remarks>Only for a job with state, as <see cref="CatchUp"/>.</remarks>
    public void Recover(in Firing due)
    {
        Context.Listener.Look();
        _executor!.Recover(due);
    }

    /// <summary>Counts due times of a firing that gets no run, because the scheduler stops. Loop thread only.</summary>
    public void Abandon(long expirations)
    {
        Context.Counters.Missed(expirations - 1);
        Context.Counters.Skipped();
    }

    /// <summary>Counts and reports a single due time that was in the past at the start, and so gets no run. From any thread.</summary>
    public void MissPast(long utcTicks)
    {
        Context.Counters.Missed(1);
        try
        {
            // Not here, because the caller holds the lock of the slots, and the listener calls code of the user.
            Context.Loop.Post(() => Context.Listener.MissPast(Name, utcTicks));
        }
        catch (LinuxException)
        {
            // The loop cannot be woken now. The count says what the event would have said.
        }
    }

    /// <summary>Starts a run now, if the job's options allow it. From any thread.</summary>
    /// <param name="reason">Why the run is started.</param>
    /// <param name="payload">What the handler gets as <see cref="Tick.Payload"/>; null for nothing.</param>
    public Task<JobOutcome> Trigger(TickReason reason, object? payload)
    {
        var completion = new TriggerCompletion(Context.Observer is { } observer ? observer.BeginWait : null, Context.Listener.Cause(), payload);
        Firing now = Context.FireNow(reason);
        if (!Context.Loop.Post(() => (_executor ??= MakeExecutor()).Trigger(now, completion))) completion.Complete(Context.Skipped(now));
        return completion.Task;
    }

    /// <summary>Starts the run at the stop of the scheduler, when the job's other runs have ended. Loop thread only.</summary>
    /// <param name="onEnded">Called when the run has ended or was skipped, as a rule on the loop thread.</param>
    public void RunAtStop(Action onEnded)
    {
        var completion = new TriggerCompletion(beginWait: null, cause: null, payload: null, onEnded);
        (_executor ??= MakeExecutor()).RunAtStop(Context.FireNow(TickReason.Stop), completion);
    }

    /// <summary>Cancels the tokens of the runs under way that were not triggered. From any thread.</summary>
    /// <remarks>Only for a job with state, as <see cref="CatchUp"/>.</remarks>
    public void CancelScheduled() => _executor!.Runs.CancelScheduled();

    /// <summary>Cancels the tokens of the runs under way. From any thread.</summary>
    /// <returns>False if no run is under way.</returns>
    public bool CancelRuns() => _executor is { } executor ? executor.Runs.Cancel() : Cancel();

    /// <summary>The job was removed and has no run: nothing keeps the sources of its tokens any more. Loop thread only.</summary>
    public void ReleaseTokens()
    {
        if (_executor is { } executor) executor.Runs.ReleaseTokens();
        else ReleaseToken();
    }

    /// <inheritdoc cref="JobExecutor.Remove"/>
    public void Remove() => _executor?.Remove();

    /// <summary>Skips the waiting runs, because the scheduler stops or the loop has ended. Loop thread only.</summary>
    public void SkipWaiting() => _executor?.SkipWaiting();

    /// <summary>After a stop, skips the runs that still wait for a thread.</summary>
    public void SkipAllUnstarted()
    {
        if (_executor is { } executor) executor.Runs.SkipUnstarted();
        else SkipUnstarted();
    }

    /// <summary>Reports that the job's timer failed, with the next due time. Called on the loop thread, or while there is no loop thread.</summary>
    public void Report(JobTimerException exception, long utcTicks)
    {
        if (!exception.IsReplaced) Context.Counters.Lack(utcTicks);
        Context.Report(new JobError(new Tick(Context.Label, utcTicks, latenessTicks: 0, expirations: 1, sequence: 0), exception));
    }

    private JobExecutor MakeExecutor() => new(Context, this, () => _pause.Until);

    // At least the first due time of the firing is in the pause. Later ones are not, if the loop was held up and the pause has ended meanwhile.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FirePaused(in Firing firing)
    {
        long until = _pause.Until, paused = CountPaused(firing, until);
        Suppress(firing with { Expirations = paused });
        if (paused < firing.Expirations) Fire(DueTimes!.Nth(firing, paused) with { Expirations = firing.Expirations - paused });
    }

    private long CountPaused(in Firing firing, long until)
    {
        long paused = 1, most = firing.Expirations; // The caller has checked that the first due time is in the pause.
        if (until >= JobPause.Open) return most;
        while (paused < most)
        {
            long middle = paused + (most - paused) / 2;
            if (DueTimes!.Nth(firing, middle).Due <= until) paused = middle + 1;
            else most = middle;
        }

        return paused;
    }

    private void Suppress(in Firing firing)
    {
        if (_executor is { } executor)
        {
            executor.Fire(firing); // The job's options decide how many due times are missed or dropped.
            return;
        }

        Context.Counters.Missed(firing.Expirations - 1);
        Context.Counters.Suppressed();
    }
}
