using System.Runtime.CompilerServices;
using TimerAttributes.Clocks;
using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// A job while its scheduler runs: what its slot fires. A plain job has no options but where it runs, and this object does all that a tick of it
/// needs: a due time in a pause is suppressed, missed due times are counted, a job that is busy skips the tick, else the handler is called. For a
/// job with options, and from the first <see cref="Trigger"/> on for any job, a <see cref="JobExecutor"/> decides.
/// </summary>
/// <remarks>
/// The runner is the invoker of the job's first run at a time, so that a plain tick touches one object. That is what makes a tick cheap: what
/// a plain tick reads is here or in the base class, all else is behind <see cref="JobContext"/>.
/// </remarks>
internal sealed class JobRunner : JobInvoker
{
    private volatile JobExecutor? _executor; // Of a plain job, null until it is triggered for the first time.
    private JobPause _pause;

    public JobRunner(JobContext context)
        : base(context)
    {
        if (!context.IsPlain) _executor = MakeExecutor();
    }

    /// <summary>Where the job's firings come from.</summary>
    public IDueTimes? DueTimes
    {
        get => Context.DueTimes;
        set => Context.DueTimes = value;
    }

    public bool IsPaused => _pause.IsOpen;

    /// <summary>A run of the job has not ended, or the loop has not taken its end up. From any thread.</summary>
    public bool IsAnyBusy => _executor is { } executor ? executor.Runs.IsAnyBusy : IsBusy;

    /// <summary>A run of the job waits for a thread, or its handler has not ended. From any thread.</summary>
    public bool IsRunning => _executor is { } executor ? executor.Runs.IsAnyUnderWay : IsUnderWay;

    /// <summary>A handler of the job was called and has not ended. From any thread.</summary>
    public bool HasAnyBegun => _executor is { } executor ? executor.Runs.HasAnyBegun : HasBegun;

    /// <summary>Begins a pause, or ends it. The caller holds the job's lock.</summary>
    public void SetPaused(bool isPaused)
    {
        if (isPaused) _pause.Begin();
        else _pause.End(Context.Kernel.Now(Context.Clock.Steady()));
    }

    /// <summary>A firing of the job's slot. Loop thread only.</summary>
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
        if (IsBusy) Context.Counters.Skipped();
        else Begin(firing);
    }

    /// <summary>A firing that the stop has left uncalled. Loop thread only.</summary>
    public void Abandon(long expirations)
    {
        Context.Counters.Missed(expirations - 1);
        Context.Counters.Skipped();
    }

    /// <summary>Starts a run now, if the job's options allow it. From any thread.</summary>
    public Task<JobOutcome> Trigger()
    {
        var completion = new TriggerCompletion(Context.Observer is { } observer ? observer.BeginWait : null);
        Firing now = Context.FireNow(TickReason.Manual);
        if (!Context.Loop.Post(() => (_executor ??= MakeExecutor()).Trigger(now, completion))) completion.Complete(Context.Skipped(now));
        return completion.Task;
    }

    /// <summary>The loop has ended: skips what waits. Loop thread only.</summary>
    public void Close() => _executor?.Close();

    /// <summary>After a stop: skips the runs that still wait for a thread.</summary>
    public void SkipAllUnstarted()
    {
        if (_executor is { } executor) executor.Runs.SkipUnstarted();
        else SkipUnstarted();
    }

    /// <summary>Reports that the job's timer failed, with the due time that is next. Loop thread, or while there is none.</summary>
    public void Report(JobTimerException exception, long utcTicks) =>
        Context.Report(new JobError(new Tick(Name, utcTicks, latenessTicks: 0, expirations: 1, sequence: 0), exception));

    private JobExecutor MakeExecutor() => new(Context, this, () => _pause.Until);

    // The first due times of a firing are the pause's. All of them, unless the loop was held up and the pause has ended meanwhile.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FirePaused(in Firing firing)
    {
        long until = _pause.Until, paused = CountPaused(firing, until);
        Suppress(firing with { Expirations = paused });
        if (paused < firing.Expirations) Fire(DueTimes!.Nth(firing, paused) with { Expirations = firing.Expirations - paused });
    }

    private long CountPaused(in Firing firing, long until)
    {
        long paused = 1, most = firing.Expirations; // The first one is, or the caller would not ask.
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
            executor.Fire(firing); // How many are missed or dropped is for the job's options to say.
            return;
        }

        Context.Counters.Missed(firing.Expirations - 1);
        Context.Counters.Suppressed();
    }
}
