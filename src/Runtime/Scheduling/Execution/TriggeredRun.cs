using TimerAttributes.Scheduling.Policies;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>A run of a plain job that <see cref="ScheduledJob.Trigger"/> has asked for: the caller is told of the outcome.</summary>
internal sealed class TriggeredRun(JobInvoker invoker, TriggerCompletion completion, CancellationToken token) : IRunControl
{
    public CancellationToken Token => token;

    public bool IsTimedOut => false; // A job with a time-out is not plain.

    public bool HasEnded => false; // The end is taken up where it happens.

    public bool IsWanted(in Firing firing) => true; // A job with a condition is not plain.

    public void End(in Tick tick, JobResult result, Exception? exception, long duration)
    {
        invoker.BecomeIdle(); // First: a caller that has the outcome does not find the job running.
        completion.Complete(new(result, tick, TimeSpan.FromTicks(duration / TimeSpan.NanosecondsPerTick), exception));
    }
}
