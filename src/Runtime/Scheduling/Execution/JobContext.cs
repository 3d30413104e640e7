using TimerAttributes.Clocks;
using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>What all runs of one job have in common.</summary>
internal sealed class JobContext(JobState job, BoundJob bound, RunServices services, GroupLock? group, ErrorReporter<JobError> errors)
{
    public string Name { get; } = job.Name;

    public RunOn RunOn { get; } = job.Options.RunOn;

    /// <summary>The clock of the due times.</summary>
    public Clock Clock { get; } = job.Schedule.Clock;

    public JobOptions Options { get; } = job.Options;

    public JobHandler Handler { get; } = bound.Handler;

    /// <summary>The job's condition; null for none.</summary>
    public Func<bool>? When { get; } = bound.When;

    /// <summary>The lock that the job shares with the other jobs of its group; null for none.</summary>
    public GroupLock? Group { get; } = group;

    public JobCounters Counters { get; } = job.Counters;

    public EventLoop Loop { get; } = services.Loop;

    public IKernel Kernel { get; } = services.Loop.Kernel;

    public HandlerMeter Meter { get; } = services.Loop.Meter;

    public SchedulerState State { get; } = services.State;

    public RunListener Listener { get; } = services.Listener;

    /// <summary>The scheduler's filters, in their order.</summary>
    public IRunFilter[] Filters { get; } = services.Filters;

    /// <summary>The job has no options but where it runs, and its scheduler no filters.</summary>
    public bool IsPlain => Options.IsPlain && Filters.Length == 0;

    /// <summary>Null on Linux.</summary>
    public IRunObserver? Observer { get; } = services.Observer;

    /// <summary>The job's own thread; null unless the job has <see cref="RunOn.Thread"/>.</summary>
    public JobThread? Thread { get; } = job.Options.RunOn == RunOn.Thread ? new(job.Name) : null;

    /// <summary>Where the job's firings come from. Another one, once the job is rescheduled.</summary>
    public IDueTimes? DueTimes { get; set; }

    /// <summary>A firing for the present moment, which is no due time.</summary>
    public Firing FireNow(TickReason reason) => new(
        Kernel.Now(Clock.Steady()), DateTime.UnixEpoch.Ticks + Kernel.Now(Clock.Realtime) / TimeSpan.NanosecondsPerTick, Expirations: 1, reason);

    /// <summary>The outcome of a run that is not started.</summary>
    public JobOutcome Skipped(in Firing firing) => new(new RunEnd(firing.Uncalled(Name), JobResult.Skipped, Exception: null, Duration: 0));

    /// <summary>
    /// Reports an error. The hook is user code, and it is called on any thread, also within another handler. So it is called in the context that
    /// handlers run in, and the thread is put back afterwards to what it was.
    /// </summary>
    public void Report(JobError error)
    {
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        State.Context.Run(_ =>
        {
            if (Observer is null) SynchronizationContext.SetSynchronizationContext(null); // The failed handler may have set one.
            errors.Report($"job '{Name}'", error.Exception, error);
        }, this);
        thread.RestoreAll();
    }

    /// <summary>Reports that the pool could start no thread for a run. The run waits in the pool's queue, and the loop goes on.</summary>
    public void ReportWait(in Firing firing, Exception refusal) => ReportWait(firing.Uncalled(Name), refusal);

    /// <inheritdoc cref="ReportWait(in Firing, Exception)"/>
    public void ReportWait(in Tick tick, Exception refusal) => Report(new JobError(tick, new InvalidOperationException(
        $"The pool could not start a thread for job '{Name}', which waits for one; due times until then are skipped.", refusal)));
}
