namespace TimerAttributes;

/// <summary>Settings of a <see cref="Scheduler"/>; read once, when it is made.</summary>
public sealed class SchedulerOptions
{
    internal static readonly TimeSpan DefaultDrainTimeout = TimeSpan.FromSeconds(30);

    private readonly TimeSpan? _drainTimeout;

    /// <summary>Where instances and services of handlers come from, besides <see cref="Scheduler.AddInstance(Type, object)"/>.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>
    /// Told of every exception of a handler, on the handler's thread, and of a timer that failed (<see cref="JobTimerException"/>), on the
    /// loop's; not of a run that was timed out or cancelled, but of one that has not returned as long again
    /// (<see cref="TimeoutException"/>), of a condition that failed and of a pool that could start no thread for a job
    /// (<see cref="InvalidOperationException"/>). By default one line goes to standard error, at most one a second for each job.
    /// A thread of its own writes the lines, so that no job waits for standard error. Lines that standard error does not take are counted in
    /// <see cref="EventLoopCounters.DroppedErrorLines"/>. <see cref="JobStats.Failures"/> counts what handlers threw.
    /// </summary>
    public Action<JobError>? OnError { get; init; }

    /// <summary>
    /// What the offset of a job with a spread is derived from, together with the job's name: the content of /etc/machine-id if null, or the
    /// host name where that is missing. Give each instance one that it keeps, such as the name of its unit or pod, where several run on
    /// one machine or from one image.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>
    /// Code around each run of each job, the outermost first. By default there is none. The list is read once, when the scheduler is made; a null in
    /// it is an <see cref="ArgumentException"/> of the scheduler's constructor.
    /// </summary>
    public IReadOnlyList<IRunFilter> Filters { get; init; } = [];

    /// <summary>Settings of the scheduler's <see cref="Scheduler.Loop"/>: how a stalled handler is found, for one.</summary>
    public EventLoopOptions Loop { get; init; } = new();

    /// <summary>
    /// How long a stop waits for running handlers unless it is told otherwise: 30 s; <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or beyond 49 days.</exception>
    public TimeSpan DrainTimeout
    {
        get => DrainTimeoutOr(DefaultDrainTimeout);
        init
        {
            Check(value, nameof(DrainTimeout));
            _drainTimeout = value;
        }
    }

    internal TimeSpan DrainTimeoutOr(TimeSpan other) => _drainTimeout ?? other;

    internal IRunFilter[] CopyFilters()
    {
        IRunFilter[] filters = [.. Filters];
        int missing = Array.IndexOf(filters, null);
        if (missing < 0) return filters;
        throw new ArgumentException($"SchedulerOptions.Filters[{missing}] is null: put a filter there, or leave it out of the list.", nameof(Filters));
    }

    internal static void Check(TimeSpan drain, string parameter)
    {
        if (drain == Timeout.InfiniteTimeSpan || (drain >= TimeSpan.Zero && drain.TotalMilliseconds < uint.MaxValue)) return;
        throw new ArgumentOutOfRangeException(parameter, drain, "A drain time is from 0 to 49 days, or Timeout.InfiniteTimeSpan.");
    }
}
