namespace TimerAttributes;

/// <summary>The options of a job, which every schedule attribute has. Tag methods with a derived attribute.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // Other assemblies need no constructor, because only the attributes of this assembly derive from this class.
public abstract class JobAttribute : Attribute
#pragma warning restore CS3015
{
    private protected JobAttribute()
    {
    }

    /// <summary>
    /// The job's name, unique in the table. By default <c>Namespace.Type.Method</c>, with <c>#2</c>, <c>#3</c> … for further
    /// attributes on the same method.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Where the handler runs; by default <see cref="RunOn.Pool"/>, which never holds the loop up.</summary>
    public RunOn RunOn { get; init; }

    /// <summary>The clock of the due times; by default <see cref="Clock.Monotonic"/>.</summary>
    public Clock Clock { get; init; }

    /// <summary>
    /// The maximum random delay of each due time, as a duration that is less than the period; null for none. It keeps several machines from
    /// acting at the same moment. A delay never shifts later due times.
    /// </summary>
    public string? Jitter { get; init; }

    /// <summary>
    /// The maximum fixed delay of all due times, as a duration that is at most the period; null for none. The delay is derived from the machine
    /// and the job's name, so that it is the same after every restart.
    /// </summary>
    public string? Spread { get; init; }

    /// <summary>
    /// Rounds each due time up to the next multiple of this duration on the clock; at most the period, null for no rounding. All programs of the
    /// machine round to the same instants, so that the machine wakes up once for many jobs.
    /// </summary>
    public string? Accuracy { get; init; }

    /// <summary>
    /// The lateness that 99 % of the runs should not exceed, as a duration from 1 µs to 1 ms, with <see cref="RunOn.Loop"/> or <see cref="RunOn.Thread"/>. The
    /// kernel wakes a thread tens of microseconds late. So the job's timer is armed earlier, by a time that is learned from the latest wake-ups, and
    /// the thread reads the clock until the due time. That takes processor time, which <see cref="SchedulerOptions.SpinBudget"/> limits. No run begins
    /// before its due time. Null, the default, for the lateness of the kernel.
    /// </summary>
    public string? Precision { get; init; }

    /// <summary>What happens to a tick that comes while the job is still running; by default the tick is skipped.</summary>
    public Overlap Overlap { get; init; }

    /// <summary>Only with <see cref="Overlap.Concurrent"/>: the maximum number of runs at a time, from 2 to 1,000; by default 4.</summary>
    public int MaxConcurrency { get; init; } = JobOptions.DefaultMaxConcurrency;

    /// <summary>Jobs of the same group never run at the same time: a tick waits for its turn, one tick of each job. Null for no group.</summary>
    public string? Group { get; init; }

    /// <summary>How long a run may take, as a duration, before its token is cancelled. Null for no limit.</summary>
    public string? Timeout { get; init; }

    /// <summary>
    /// How many times a run that failed or timed out is retried, from 0 (the default) to 100. The retries end when one succeeds, when the next
    /// tick is due, or when the scheduler stops.
    /// </summary>
    public int Retries { get; init; }

    /// <summary>
    /// Only with <see cref="Retries"/>: the delay from a failure to the first retry, as a duration; by default 1 s. The delay doubles with each
    /// further retry. Up to a quarter of it is added. The delay is never longer than 365 days.
    /// </summary>
    public string? RetryDelay { get; init; }

    /// <summary>
    /// The job's condition: the name, by <c>nameof</c>, of a bool property, bool field or bool method of the same type. The method takes nothing, or
    /// the <see cref="Tick"/> that the handler would get. The condition is read before each scheduled run, each retry, and the runs at the start
    /// and at the stop. False suppresses that run. Null for no condition.
    /// </summary>
    public string? When { get; init; }

    /// <summary>False for a job that starts paused and runs only after <see cref="ScheduledJob.Resume"/>. True by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// True to run the job once while the scheduler starts. No job is due before that run has ended, and the start fails if it fails: for code that
    /// loads what the other jobs need. The run takes the place of a due time at the start itself, so that <c>[Once("0s", RunAtStart = true)]</c> runs
    /// once. All such jobs run at the same time. A job that is not enabled is not run. False by default.
    /// </summary>
    public bool RunAtStart { get; init; }

    /// <summary>
    /// True to run the job once more while the scheduler stops: for code that writes what it has gathered. The run begins when the job's other runs
    /// have ended, and belongs to the drain time. Its token is cancelled at the end of that time, and not by the stop. A paused job is not run.
    /// False by default.
    /// </summary>
    public bool RunAtStop { get; init; }

    /// <summary>
    /// True for a job that goes on after a restart where the process before it has ended: the store of <see cref="SchedulerOptions.State"/> keeps
    /// up to which due time the job has run. Due times that passed while no process ran are caught up as <see cref="CatchUp"/> says. A period without
    /// <c>Aligned</c> goes on counting from the last due time, so that a job of 24 hours also runs in a program that restarts every hour. A job
    /// that is due once runs once, and not once for each process. In a store of several machines it does so for each
    /// <see cref="SchedulerOptions.Host"/>. False by default.
    /// </summary>
    public bool Persistent { get; init; }

    /// <summary>
    /// <see cref="JobScope.Cluster"/> for a job of which one process runs each due time, although several have the job. The processes share the
    /// store of <see cref="SchedulerOptions.State"/>, and a process that starts later catches up as with <see cref="Persistent"/>. By default each
    /// process runs each due time; with <see cref="Persistent"/>, one of the processes of a machine that share a store.
    /// <see cref="JobScope.Leader"/> is for a job that one process runs as long as it lives.
    /// </summary>
    public JobScope Scope { get; init; }

    /// <summary>
    /// Only with <see cref="Persistent"/> or <see cref="JobScope.Cluster"/>: whether a run is started again if its process ends before the run does; by
    /// default it is not, <see cref="Delivery.AtMostOnce"/>.
    /// </summary>
    public Delivery Delivery { get; init; }

    /// <summary>
    /// Only with <see cref="Persistent"/> or <see cref="JobScope.Cluster"/>: what happens to a due time while the store does not answer; by default
    /// <see cref="StoreDown.Wait"/> for a job that runs once for ever, <see cref="StoreDown.Skip"/> in a cluster, and <see cref="StoreDown.Run"/>
    /// otherwise.
    /// </summary>
    public StoreDown WhenStoreDown { get; init; }

    /// <summary>
    /// Only with <see cref="Persistent"/> or <see cref="JobScope.Cluster"/>: what happens at the start to due times that passed while no process
    /// ran; by default one run answers for all.
    /// </summary>
    public CatchUp CatchUp { get; init; }

    /// <summary>
    /// Only with <see cref="Persistent"/> or <see cref="JobScope.Cluster"/>: the name that the job had before. If the store does not know the
    /// job's present name, the job goes on where the job of this name has ended. Null for none.
    /// </summary>
    public string? FormerName { get; init; }

    /// <summary>
    /// A key of the configuration, such as <c>"Billing:SyncPeriod"</c>, whose value replaces the schedule of this attribute. The value is a text or
    /// a section: a duration, a cron expression, <c>off</c>, or keys such as <c>Every</c>. If there is no value, the schedule of the attribute holds.
    /// The package TimerAttributes.Hosting reads the key; without that package it has no effect. Null, the default, for no key of its own.
    /// </summary>
    public string? ConfigurationKey { get; init; }
}
