using System.Diagnostics.Metrics;
using System.Globalization;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;
using TimerAttributes.Scheduling.Lifecycle;

namespace TimerAttributes;

/// <summary>Settings of a <see cref="Scheduler"/>. The scheduler reads them once, when it is made.</summary>
public sealed class SchedulerOptions
{
    internal static readonly TimeSpan DefaultDrainTimeout = TimeSpan.FromSeconds(30);

    private readonly TimeSpan? _drainTimeout;
    private readonly double _spinBudget = Scheduling.Precision.SpinBudget.Default;
    private readonly RealTimeOptions? _realTime;
    private readonly IReadOnlyList<IRunFilter> _filters = [];
    private readonly IRunScopes? _scopes;
    private readonly StateKeeper? _state;

    /// <summary>
    /// The provider of the instances and services of handlers, besides <see cref="Scheduler.AddInstance(Type, object)"/>. Null for none.
    /// </summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>
    /// Called for each error of a job; <see cref="JobError"/> lists the errors. An exception of a handler or of a filter is reported on the thread on
    /// which the run ended, and a timer that failed is reported on the loop's thread. A run that ends because it was timed out or cancelled is no
    /// error. <see cref="JobStats.Failures"/> counts the runs that failed.
    /// </summary>
    /// <remarks>
    /// By default a line is written to standard error, at most one a second for each job. A separate thread writes the lines, so that no job
    /// waits for standard error. Lines that standard error does not take are counted in <see cref="EventLoopCounters.DroppedErrorLines"/>.
    /// </remarks>
    public Action<JobError>? OnError { get; init; }

    /// <summary>
    /// Called when a run has ended, however it has ended: to keep when a job last ran, or to tell a page. The job's counts and facts are up to date
    /// then. Retries, triggered runs and declined runs have their calls; a due time without a run has none, because no run has ended. Null, the
    /// default, for no call, which costs nothing. Code that has to act around a run is an <see cref="IRunFilter"/> instead.
    /// </summary>
    /// <remarks>
    /// It is called on the thread on which the run ended, before the job may run again. On the loop's thread it must not block, as a handler must
    /// not. Several runs may end at a time. If it throws, a line is written to standard error, and the outcome of the run stays the same.
    /// </remarks>
    public Action<JobOutcome>? OnRunEnded { get; init; }

    /// <summary>
    /// The name of this host. The fixed delay of a job with a spread is derived from this name and the job's name. If null, the content of
    /// /etc/machine-id is used, or the machine's host name if that file is missing. If several instances run on one machine or from one image,
    /// give each instance a name that it keeps, such as the name of its unit or pod. In a store of several machines, the rows of
    /// <see cref="JobAttribute.Persistent"/> jobs of <see cref="JobScope.EachProcess"/> have this name, or the host name if it is null. A container
    /// has a new host name at each start, and so does not find its rows.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>
    /// Code around each run of each job, the outermost first. By default there is none. The list is read once, when the scheduler is made; a null in
    /// it is an <see cref="ArgumentException"/> of the scheduler's constructor.
    /// </summary>
    public IReadOnlyList<IRunFilter> Filters
    {
        get => _filters;
        init => (_filters, MakeFilteredHandler) = (value, FilteredHandler.Make);
    }

    /// <summary>
    /// Makes a scope of services for each run of the jobs that need one. Null, the default, for none: each job is bound once, at the start, to
    /// <see cref="Services"/>.
    /// </summary>
    public IRunScopes? Scopes
    {
        get => _scopes;
        init => (_scopes, ScopeOf, MakeFilteredHandler) = (value, ScopeFilter.Of(value), FilteredHandler.Make);
    }

    /// <summary>
    /// Keeps what jobs with <see cref="JobAttribute.Persistent"/> need beyond their process: a <c>TimerState</c> of the package TimerAttributes.State.
    /// Null, the default, for nothing; a scheduler that has such jobs then does not start. Schedulers may share one.
    /// </summary>
    public StateKeeper? State
    {
        get => _state;
        init => (_state, MakeFilteredHandler) = (value, FilteredHandler.Make);
    }

    /// <summary>
    /// Makes the meter of the scheduler, as the factory of a host does, so that the measurements of hosts in one process, such as tests, are apart.
    /// Null, the default, for one meter of the process, which counts for all schedulers without a factory.
    /// </summary>
    public IMeterFactory? MeterFactory { get; init; }

    /// <summary>Settings of the scheduler's <see cref="Scheduler.Loop"/>, for example how a stalled handler is found.</summary>
    public EventLoopOptions Loop { get; init; } = new();

    /// <summary>
    /// How long a stop waits for running handlers if <see cref="Scheduler.StopAsync(TimeSpan)"/> is not given another time. From 0 to 49 days, by
    /// default 30 s; <see cref="Timeout.InfiniteTimeSpan"/> waits without limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or more than 49 days.</exception>
    public TimeSpan DrainTimeout
    {
        get => DrainTimeoutOr(DefaultDrainTimeout);
        init
        {
            Check(value, nameof(DrainTimeout));
            _drainTimeout = value;
        }
    }

    /// <summary>
    /// How much of one processor the jobs with <see cref="JobAttribute.Precision"/> may spin, which is to read the clock until a due time: the part of the
    /// time, from more than 0 to 1. The default is 0.05, which is 5 %. What they do not use is kept for a fifth of a second. If too little is left, these
    /// jobs are woken less early, and may begin later than their precision: <see cref="JobStats.SpinCuts"/> counts that, and <see cref="OnError"/> gets a
    /// <see cref="PrecisionException"/> the first time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or less, more than 1, or not a number.</exception>
    public double SpinBudget
    {
        get => _spinBudget;
        init
        {
            if (!(value > 0 && value <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(SpinBudget), string.Create(
                    CultureInfo.InvariantCulture, $"SpinBudget is {value}; write a part of one processor, from more than 0 to 1, such as 0.05 for 5 %."));
            }

            _spinBudget = value;
        }
    }

    /// <summary>
    /// What the threads of the loop and of jobs with <see cref="JobAttribute.Precision"/> ask of Linux, so that they run before other work of the machine.
    /// Null, the default, for nothing. In virtual time it has no effect.
    /// </summary>
    public RealTimeOptions? RealTime
    {
        get => _realTime;
        init => (_realTime, MakeThreads) = (value, value is null ? null : () => new RealTimeThreads(value));
    }

    /// <summary>Makes the starter of threads, together with <see cref="RealTime"/>, so that a native program without it does not contain that code.</summary>
    internal Func<IThreadStarter>? MakeThreads { get; private init; }

    /// <summary>
    /// Makes the code around runs with filters. It is set together with the options that need it, so that a native program without these options does
    /// not contain that code.
    /// </summary>
    internal MakeFilteredHandler? MakeFilteredHandler { get; private init; }

    /// <summary>Makes the filter that opens the scope of each run of a job; null if no job has scopes.</summary>
    internal ScopeOf? ScopeOf { get; private init; }

    internal TimeSpan DrainTimeoutOr(TimeSpan other) => _drainTimeout ?? other;

    /// <summary>The filters as they are now, and the state of the jobs.</summary>
    internal RunFilters RunFilters() => new(CopyFilters(), State?.Open(Host ?? Environment.MachineName), MakeFilteredHandler);

    internal static void Check(TimeSpan drain, string parameter)
    {
        if (drain == Timeout.InfiniteTimeSpan || (drain >= TimeSpan.Zero && drain.TotalMilliseconds < uint.MaxValue)) return;
        throw new ArgumentOutOfRangeException(
            parameter, $"The drain time {drain} is outside its range: use a time from 0 to 49 days, or Timeout.InfiniteTimeSpan for no limit.");
    }

    private IRunFilter[] CopyFilters()
    {
        if (Filters is null) throw new ArgumentException("SchedulerOptions.Filters is null: write an empty list, or leave it out.", nameof(Filters));
        IRunFilter[] filters = [.. Filters];
        int missing = Array.IndexOf(filters, null);
        if (missing < 0) return filters;
        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"SchedulerOptions.Filters[{missing}] is null: put a filter there, or leave it out of the list."),
            nameof(Filters));
    }
}
