using TimerAttributes.Clocks;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Linux;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Scheduling.Precision;
using TimerAttributes.Scheduling.Statistics;
using TimerAttributes.Zones;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The data that all runs of one job share.</summary>
internal sealed class JobContext(JobState job, BoundJob bound, RunServices services, GroupLock? group, Action<JobError>? onError)
    : IFilteredJob
{
    private ErrorReporter<JobError>? _errors; // For the first error, because most jobs have none.
    private JobLabel? _label;
    private volatile bool _isRemoved;

    public string Name => job.Name;

    /// <summary>What ticks say about the job itself. It changes when the job gets another time zone. Made for the first tick.</summary>
    public JobLabel Label
    {
        get => _label ?? Interlocked.CompareExchange(ref _label, new(Name, zone: null), null) ?? _label;
        set => _label = value;
    }

    /// <summary>The time zone of <see cref="Label"/>.</summary>
    public Zone? Zone => _label?.Zone;

    /// <summary>The data that the runs of all jobs share.</summary>
    public RunServices Services => services;

    public RunOn RunOn => job.Options.RunOn;

    /// <summary>The clock of the due times. It is the same for all schedules that the job ever has.</summary>
    public Clock Clock => job.Schedule.Clock;

    public JobOptions Options => job.Options;

    public JobHandler Handler { get; } = bound.Handler;

    /// <summary>The job's condition; null for none.</summary>
    public Func<Tick, bool>? When { get; } = bound.When;

    /// <summary>The lock that the job shares with the other jobs of its group; null for none.</summary>
    public GroupLock? Group { get; } = group;

    public JobCounters Counters => job.Counters;

    public EventLoop Loop => services.Loop;

    public IKernel Kernel => services.Kernel;

    public HandlerMeter Meter => services.Meter;

    public SchedulerState State => services.State;

    public RunListener Listener => services.Listener;

    /// <summary>
    /// The filters of the job's runs: the scheduler's filters in their order, that of the state, if the job needs state, and the one that opens
    /// the scope of a run, if the job's runs need scopes.
    /// </summary>
    public IRunFilter[] Filters { get; } = services.Filters.Of(job.Options, bound.Scope);

    /// <summary>Makes the handler of a run, if the job has <see cref="Filters"/>.</summary>
    public MakeFilteredHandler MakeFilteredHandler => services.Filters.Make;

    /// <summary>Whether the job has no options other than where it runs, and no filters.</summary>
    public bool IsPlain => Options.IsPlain && Filters.Length == 0;

    /// <summary>The observer of the runs; null on Linux.</summary>
    public IRunObserver? Observer => services.Observer;

    /// <summary>The job's own thread; null unless the job has <see cref="RunOn.Thread"/>.</summary>
    public JobThread? Thread { get; } = job.Options.RunOn == RunOn.Thread ? new(job.Name) : null;

    /// <summary>How the job begins on time; null if it has no precision.</summary>
    public PreciseJob? Precise { get; private set; }

    /// <summary>Starts <see cref="Thread"/>, if the job has one.</summary>
    /// <param name="urgent">Starts threads of jobs that begin on time.</param>
    /// <inheritdoc cref="IThreadStarter.Start"/>
    public void StartThread(IThreadStarter urgent) => Thread?.Start(Precise is null ? PlainThreads.Instance : urgent);

    /// <summary>Whether the job was removed from the scheduler. No run of it is triggered any more. From any thread.</summary>
    public bool IsRemoved
    {
        get => _isRemoved;
        set => _isRemoved = value;
    }

    /// <summary>The source of the job's firings. It changes when the job is rescheduled for the first time.</summary>
    public IDueTimes? DueTimes { get; set; }

    private IStateSession? Kept => job.Options.NeedsState ? services.Filters.State : null;

    /// <summary>Makes <see cref="Precise"/>, but in virtual time, for a job with a precision.</summary>
    /// <param name="isBusy">Whether a run of the job has not ended, or waits.</param>
    /// <param name="isPaused">Whether the job is paused.</param>
    public void Sharpen(Func<bool> isBusy, Func<bool> isPaused)
    {
        if (services.Precise is { } timers) Precise = new(Options, Clock, Counters, timers, isBusy, isPaused, ReportSpent);
    }

    /// <summary>Notes due times that get no run, for a job whose state is kept. From any thread.</summary>
    public void Pass(in Firing firing)
    {
        if (Kept is { } state && firing.Reason == TickReason.Scheduled) state.Pass(job, firing.UtcTicks, firing.Expirations);
    }

    /// <summary>Notes that a run that has failed is not retried, for a job whose state is kept. From any thread.</summary>
    public void Settle() => Kept?.Settle(job);

    /// <summary>Makes a firing for the present moment, for a run that no due time has started.</summary>
    public Firing FireNow(TickReason reason) => new(
        Kernel.Now(Clock.Steady()), DateTime.UnixEpoch.Ticks + Kernel.Now(Clock.Realtime) / TimeSpan.NanosecondsPerTick, Expirations: 1, reason);

    /// <summary>Makes the tick that the handler would get if its run began now.</summary>
    public Tick Foresee(in Firing firing)
    {
        long lateness = Math.Max(0, Kernel.Now(Clock.Steady()) - firing.Due);
        return new(Label, firing.UtcTicks, lateness / TimeSpan.NanosecondsPerTick, firing.Expirations, Counters.Next, firing.Reason);
    }

    /// <summary>Makes the outcome of a run that was not started.</summary>
    public JobOutcome Skipped(in Firing firing) => new(new RunEnd(firing.Uncalled(Label), JobResult.Skipped, Exception: null, Duration: 0));

    /// <summary>Reports an error to <see cref="SchedulerOptions.OnError"/>. From any thread.</summary>
    /// <param name="error">The error.</param>
    /// <param name="record">The listener's record of the run that has failed; null for none, and for an error that is of no run.</param>
    public void Report(JobError error, object? record = null) => State.Context.CallHook(() =>
    {
        if (record is not null) Listener.Resume(record);
        LazyInitializer.EnsureInitialized(ref _errors, () => new(onError))
            .Report(error.Exception is PrecisionException ? $"the precision of job '{Name}'" : $"job '{Name}'", error.Exception, error);
    }, isObserved: Observer is not null);

    // Posted, because the caller may hold the lock of the slots, and the hook is code of the user.
    private void ReportSpent(WakeLatencies latencies)
    {
        var exception = new PrecisionException(Name, services.Precise!.Budget.Share, latencies.Median, latencies.Greatest);
        Firing now = FireNow(TickReason.Scheduled);
        try
        {
            Loop.Post(() => Report(new JobError(now.Uncalled(Label), exception)));
        }
        catch (LinuxException)
        {
            // The loop cannot be woken now. JobStats.SpinCuts says the same.
        }
    }

    /// <summary>Reports that the pool could start no thread for a run. The run waits in the pool's queue, and the loop goes on.</summary>
    public void ReportWait(in Firing firing, Exception refusal) => ReportWait(firing.Uncalled(Label), refusal);

    /// <inheritdoc cref="ReportWait(in Firing, Exception)"/>
    public void ReportWait(in Tick tick, Exception refusal) => Report(new JobError(tick, new InvalidOperationException(
        $"The thread pool could not start a thread for job '{Name}'. The run waits until the pool has one, and due times until then are skipped: "
        + ThreadShortage.Remedy + ".", refusal)));
}
