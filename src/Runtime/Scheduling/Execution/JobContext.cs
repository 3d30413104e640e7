using TimerAttributes.Errors;
using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Policies;
using TimerAttributes.Scheduling.Shutdown;
using TimerAttributes.Scheduling.Startup;
using TimerAttributes.Scheduling.Statistics;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>What all calls of one job have in common.</summary>
internal sealed class JobContext(
    ScheduledJob job, BoundJob bound, EventLoop loop, Lifetime lifetime, GroupLock? group, ErrorReporter<JobError> errors)
{
    public string Name { get; } = job.Name;

    public RunOn RunOn { get; } = job.RunOn;

    public Clock Clock { get; } = job.Schedule.Clock;

    public JobOptions Options { get; } = job.Options;

    public JobHandler Handler { get; } = bound.Handler;

    /// <summary>Asked before a call; null for always.</summary>
    public Func<bool>? When { get; } = bound.When;

    /// <summary>What the job shares with those it must not run beside; null for none.</summary>
    public GroupLock? Group { get; } = group;

    public JobCounters Counters { get; } = job.Counters;

    public EventLoop Loop { get; } = loop;

    public IKernel Kernel { get; } = loop.Kernel;

    public HandlerMeter Meter { get; } = loop.Meter;

    public Lifetime Lifetime { get; } = lifetime;

    public JobPause Pause { get; } = new(loop.Kernel, job.Schedule.Clock);

    /// <summary>The job's own thread, where it has one.</summary>
    public JobThread? Thread { get; } = job.RunOn == RunOn.Thread ? new(job.Name) : null;

    /// <summary>
    /// Tells of an error. The hook is user code, and may be called on any thread, within another handler too: it is called in the handlers'
    /// context, and the thread is then put back to what it was.
    /// </summary>
    public void Report(JobError error)
    {
        ThreadBaseline thread = ThreadBaseline.OfCaller();
        Lifetime.Context.Run(_ =>
        {
            if (Kernel.Runs is null) SynchronizationContext.SetSynchronizationContext(null); // The failed handler may have set one.
            errors.Report($"job '{Name}'", error.Exception, error);
        }, this);
        thread.RestoreAll();
    }

    /// <summary>Tells that the pool could start no thread for a call, which waits in the pool's queue for one. The loop goes on.</summary>
    public void ReportWait(in Firing expiry, Exception refusal) => Report(new JobError(expiry.Uncalled(Name), new InvalidOperationException(
        $"The pool could not start a thread for job '{Name}', which waits for one; due times until then are skipped.", refusal)));
}
