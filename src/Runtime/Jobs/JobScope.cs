namespace TimerAttributes;

/// <summary>How many of the processes that have a job run each of its due times.</summary>
public enum JobScope
{
    /// <summary>Each process runs each due time.</summary>
    EachProcess,

    /// <summary>
    /// One of the processes that share the store of <see cref="SchedulerOptions.State"/> runs a due time, whichever claims it first. The due times
    /// must be the same in all of them: a cron expression, <c>Aligned</c>, or an instant. A run answers for all due times since the one that was
    /// claimed before it, also for those in a pause, because another process might have run them. A job that is due once after a delay and has
    /// <see cref="JobAttribute.Persistent"/> runs once for ever in all of them together.
    /// </summary>
    Cluster,

    /// <summary>
    /// One of the processes that share the store of <see cref="SchedulerOptions.State"/> runs the job, and keeps it while it lives: the leader. Runs in
    /// the other processes are declined. It is for periods of any length, also below a second, because a run asks no store.
    /// </summary>
    Leader,
}
