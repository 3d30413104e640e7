using System.Runtime.CompilerServices;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Scheduling.Timers;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A job while its scheduler runs: what its slot fires. It makes the job's first call itself; a job with options, and one that
/// somebody takes in hand, has an <see cref="JobExecutor"/> that decides.
/// </summary>
internal sealed class JobRunner : JobInvoker
{
    private volatile int _pauses;
    private volatile JobExecutor? _admission; // Made and used by the loop thread; the Control it sets tells of it.

    public JobRunner(JobContext parts)
        : base(parts)
    {
        if (!parts.Options.IsPlain) _admission = new(this);
    }

    /// <summary>Where its due times come from.</summary>
    public Slot? Slot { get; set; }

    /// <summary>How often the job has been paused. From any thread.</summary>
    public int Pauses => _pauses;

    /// <summary>Some call of the job has not ended, or the loop has not taken its end up. From any thread.</summary>
    public bool IsAnyBusy => _admission is { } admission ? admission.IsAnyBusy : IsBusy;

    /// <summary>Some call of the job waits for a thread, or its handler runs. From any thread.</summary>
    public bool IsRunning => _admission is { } admission ? admission.IsRunning : IsUnderWay;

    /// <summary>Some call of the job has begun on its thread, and has not ended.</summary>
    public bool HasBegunCall => _admission is { } admission ? admission.HasBegunCall : HasBegun;

    /// <summary>Begins a pause, or ends it. From any thread.</summary>
    public void SetPaused(bool isPaused)
    {
        lock (Parts.Pause)
        {
            if (!isPaused) Parts.Pause.End();
            else if (Parts.Pause.TryBegin())
            {
                _pauses++;
                IsPaused = true;
            }
        }
    }

    /// <summary>A tick: calls the handler, or sees to it that it is called. Loop thread only.</summary>
    public void Fire(in Firing expiry)
    {
        if (IsPaused)
        {
            FirePaused(expiry);
            return;
        }

        if (Control is not null)
        {
            _admission!.Fire(expiry);
            return;
        }

        if (expiry.Expirations > 1) Parts.Counters.Missed(expiry.Expirations - 1);
        if (IsBusy) Parts.Counters.Skipped();
        else Begin(expiry);
    }

    /// <summary>A tick that the stop has left uncalled. Loop thread only.</summary>
    public void Abandon(long expirations)
    {
        Parts.Counters.Missed(expirations - 1);
        Parts.Counters.Skipped();
    }

    /// <summary>The loop has ended: what waits will not be called. Loop thread only.</summary>
    public void Close() => _admission?.Close();

    /// <summary>Answers for calls that the stop has overtaken: <see cref="JobInvoker.Forestall"/> each of them.</summary>
    public void ForestallAll()
    {
        if (_admission is { } admission) admission.Forestall();
        else Forestall();
    }

    /// <summary>Has the handler called now, if the job's options let it. From any thread.</summary>
    public Task<JobOutcome> Trigger()
    {
        var completion = new TriggerCompletion(Parts.Kernel.Runs);
        Firing now = Now(TickReason.Manual);
        if (!Parts.Loop.Post(() => (_admission ??= new(this)).Trigger(now, completion))) completion.Complete(Skipped(now));
        return completion.Task;
    }

    /// <summary>A call that nothing but the present moment is due for.</summary>
    public Firing Now(TickReason reason) => new(
        Parts.Kernel.Now(Parts.Clock.Steady()), DateTime.UnixEpoch.Ticks + Parts.Kernel.Now(Clock.Realtime) / TimeSpan.NanosecondsPerTick, Expirations: 1, reason);

    /// <summary>What becomes of a call that is not made.</summary>
    public JobOutcome Skipped(in Firing expiry) => new(JobResult.Skipped, expiry.Uncalled(Name), TimeSpan.Zero, null);

    /// <summary>The job's timer failed: tells, of the due time that is next. Loop thread, or while there is none.</summary>
    public void Report(JobTimerException exception, long utcTicks) =>
        Parts.Report(new JobError(new Tick(Name, utcTicks, latenessTicks: 0, expirations: 1, sequence: 0), exception));

    // A tick may be the pause's in part, where the job was resumed while the loop was held up.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FirePaused(in Firing expiry)
    {
        long past;
        lock (Parts.Pause)
        {
            past = Parts.Pause.CountPast(expiry, Slot!);
            if (past == 0) IsPaused = false;
        }

        if (past == 0)
        {
            Fire(expiry);
            return;
        }

        Suppress(expiry with { Expirations = past });
        if (past < expiry.Expirations) FirePaused(Slot!.Nth(expiry, past) with { Expirations = expiry.Expirations - past });
    }

    private void Suppress(in Firing expiry)
    {
        if (Control is not null)
        {
            _admission!.Fire(expiry);
            return;
        }

        Parts.Counters.Missed(expiry.Expirations - 1);
        Parts.Counters.Suppressed();
    }
}
