using TimerAttributes.Errors;
using TimerAttributes.Jobs;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>
/// A job of a scheduler: its present state, and the methods to control it. Every member may be used from any thread at any time, also in the
/// job's own handler.
/// </summary>
public sealed class ScheduledJob
{
    private readonly JobState _job;

    internal ScheduledJob(JobState job) => _job = job;

    internal JobState State => _job;

    /// <summary>The job's name, unique in the scheduler.</summary>
    public string Name => _job.Name;

    /// <summary>When the job is due. <see cref="Reschedule(TimeSpan)"/> changes it.</summary>
    public Schedule Schedule => _job.Schedule;

    /// <summary>Where the job's handler runs.</summary>
    public RunOn RunOn => _job.Options.RunOn;

    /// <summary>How the job is run.</summary>
    public JobOptions Options => _job.Options;

    /// <summary>
    /// The next due time in UTC. Null before the start, after the stop, and after a single due time has passed, also before the start. With
    /// <see cref="MissedTicks.Delay"/> it is also null during a run, because the next due time counts from the end of the run.
    /// </summary>
    public DateTimeOffset? NextDue => _job.Running?.NextDue;

    /// <summary>True while a run of the job waits for a thread, or its handler runs.</summary>
    public bool IsRunning => _job.Running is { IsRunning: true };

    /// <summary>True while the job is paused, also if it was disabled from the start and has not been resumed.</summary>
    public bool IsPaused => _job.IsPaused;

    /// <summary>What happened to the due times so far. The counts are kept after the stop.</summary>
    public JobStats Stats => _job.Counted.Snapshot();

    /// <summary>The counts of <see cref="Stats"/> without its times, which take longer to compute.</summary>
    internal JobStats Counts => _job.Counted.Counts();

    /// <summary>
    /// Number of runs that filters declined, by the reason given to <see cref="JobRun.Decline"/>. The sum is <see cref="JobStats.Declined"/>. A job
    /// counts up to 32 different reasons separately, and all further ones as <c>other reasons</c>. Each call makes a copy. The counts are kept after
    /// the stop.
    /// </summary>
    public IReadOnlyDictionary<string, long> DeclineReasons => _job.DeclineReasons;

    /// <summary>
    /// When the latest run began, in UTC: its <see cref="Tick.Started"/>. Null before the first run. Kept after the stop. Runs that were triggered,
    /// retries and declined runs are included.
    /// </summary>
    public DateTimeOffset? LastRun => UtcTime.Of(_job.Counted.LastRun);

    /// <summary>
    /// When the latest run that succeeded ended, in UTC: its begin and its <see cref="JobOutcome.Duration"/>. Null before it. Kept after the stop.
    /// </summary>
    public DateTimeOffset? LastSuccess => UtcTime.Of(_job.Counted.LastSuccess);

    /// <summary>
    /// The duration of the latest run that has ended, filters and awaits included. Null before the first end. Kept after the stop. A declined run has
    /// no duration.
    /// </summary>
    public TimeSpan? LastDuration => _job.Counted.LastDuration;

    /// <summary>
    /// When the oldest run under way began, in UTC. Null if no handler runs, also while a run waits for a thread (<see cref="IsRunning"/>).
    /// </summary>
    public DateTimeOffset? RunningSince => _job.Running?.RunningSince;

    /// <summary>
    /// The due time, in UTC, from which on the job lacks a success. It is the earliest of the following; null if there is none, while the job is
    /// paused, before the start and after the stop:
    /// <list type="bullet">
    /// <item>the due time of the first tick since the latest success that was skipped or dropped, or whose run failed, timed out, was cancelled,
    /// or was declined because the store of <see cref="SchedulerOptions.State"/> did not answer</item>
    /// <item>the due time of a run that is under way or waits</item>
    /// <item>a due time that has passed and that the loop has not come to</item>
    /// </list>
    /// A success of any run ends it, also of a retry or of a run that was triggered, and so does a run that was declined for another reason.
    /// Ticks that were suppressed do not count. For a short time after each due time the value is that due time, because the run is under way. So
    /// code that raises an alarm waits for as long as the job may take: it compares the present time with this value.
    /// </summary>
    public DateTimeOffset? OverdueSince => _job.Running?.OverdueSince;

    /// <summary>How the last run ended; null before the first run has ended.</summary>
    public JobResult? LastResult => _job.Counted.LastResult;

    /// <summary>The exception of the last run; null if it threw none.</summary>
    public Exception? LastException => _job.Counted.LastException;

    /// <summary>
    /// Pauses the job: no tick calls its handler until <see cref="Resume"/> is called. The due times stay as they are. A tick in the pause is counted
    /// in <see cref="JobStats.Suppressed"/>; the further due times that it answers for are missed or dropped, as without a pause. A run that waits
    /// for a pool thread, or that has begun, goes on. <see cref="Trigger()"/> works in a pause as well.
    /// </summary>
    public void Pause() => _job.SetPaused(true);

    /// <summary>
    /// Ends the pause: ticks call the handler again from the next due time on. The handler is not called at once. It is never called for a due
    /// time in the pause, even if the loop is held up and sees that due time only after the pause.
    /// </summary>
    public void Resume() => _job.SetPaused(false);

    /// <summary>
    /// Starts a run now, outside the schedule; its <see cref="Tick.Reason"/> is <see cref="TickReason.Manual"/>. The job's <see cref="Overlap"/>
    /// and its group apply to the run: if it may neither start nor wait, the outcome is <see cref="JobResult.Skipped"/>. A paused job runs as
    /// well, the job's condition is not checked, and a run that fails is not retried.
    /// </summary>
    /// <returns>
    /// A task that completes with the outcome when the run has ended, and that never faults. Do not await it in a handler that the run has to
    /// wait for: a handler of the same job with <see cref="Overlap.Queue"/> or <see cref="Overlap.CancelPrevious"/>, or of the same group.
    /// </returns>
    /// <exception cref="InvalidOperationException">The scheduler has not started.</exception>
    /// <exception cref="LinuxException">The loop cannot be woken, and the handler is not called.</exception>
    public Task<JobOutcome> Trigger() => StartRun(payload: null);

    /// <summary>Starts a run now, as <see cref="Trigger()"/> does, and passes it an object: what the run is to work on.</summary>
    /// <param name="payload">The handler gets this object as <see cref="Tick.Payload"/>. Each run that waits for its turn keeps its own.</param>
    /// <inheritdoc cref="Trigger()"/>
    public Task<JobOutcome> Trigger(object payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return StartRun(payload);
    }

    /// <summary>
    /// Cancels the <see cref="CancellationToken"/> of the job's runs under way, as for a button that ends a run that takes too long. A run that then
    /// ends with an <see cref="OperationCanceledException"/> is <see cref="JobResult.Cancelled"/>, and is not retried. A handler that does not heed
    /// its token goes on. The job keeps its schedule, and its next run has another token. A run that waits for its turn is not cancelled.
    /// </summary>
    /// <returns>Whether a run was under way. The token is cancelled on a thread of the pool, so the run may end a moment later.</returns>
    public bool CancelRun() => _job.Running?.CancelRun() ?? false;

    /// <summary>
    /// Gives the job another period, or another delay if it has a single due time, also in place of an instant. The new schedule counts from now:
    /// the first due time is one period from now, or, for an aligned job, the next multiple of the period. If a single due time has passed, the job
    /// gets a new one. An earlier due time whose run has not been started is given up. A run that has begun or waits goes on. The clock and the
    /// options stay the same, but a spread is kept only for an aligned job or one with an expression. If the job has this period already, nothing
    /// changes: the due times stay where they are. A delay is not a period, so the same delay counts from now again.
    /// </summary>
    /// <remarks>
    /// Before the start, the job gets the schedule that it will start with. Its first due time stays where the attribute's <c>First</c> has put it,
    /// and without <c>First</c> it is one new period after the start. After the stop the handler is not called any more, and this method throws no
    /// exception for that, because a handler that still runs may call it. The first call for a job while the scheduler runs takes one more file
    /// descriptor, unless the scheduler has so many that further jobs share one; later calls take none.
    /// </remarks>
    /// <param name="period">
    /// From 1 ms to 292 years, or from 1 µs if the job's schedule allows a tiny period. The delay of a single due time may be zero.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The period is outside its range.</exception>
    /// <exception cref="ArgumentException">An option of the job contradicts the period, such as a jitter that is longer than it.</exception>
    /// <exception cref="LinuxException">The kernel refused, for example because of too many open files. The job keeps its schedule.</exception>
    public void Reschedule(TimeSpan period)
    {
        Schedule present = Schedule, schedule = present.WithPeriod(period, Name);
        JobRules.Check(Name, schedule, Options, nameof(period));
        _job.Reschedule(schedule, present.WithPeriod(period, Name, keepsFirst: true));
    }

    /// <summary>
    /// Gives the job another schedule, as <see cref="Reschedule(TimeSpan)"/> does with another period: for schedules from a configuration that has
    /// changed. If the schedule equals the job's present one, nothing changes, unless it is a delay, which counts from now again.
    /// </summary>
    /// <param name="schedule">The new schedule, on the same clock as the job's present one.</param>
    /// <exception cref="ArgumentException">The schedule has another clock, or an option of the job contradicts it.</exception>
    /// <exception cref="TimeZoneNotFoundException">The machine does not have the schedule's time zone. The job keeps its schedule.</exception>
    /// <exception cref="LinuxException">The kernel refused, for example because of too many open files. The job keeps its schedule.</exception>
    public void Reschedule(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule.Clock != Schedule.Clock)
        {
            throw new ArgumentException(
                $"Job '{Name}' cannot be rescheduled to Clock.{schedule.Clock}, because it runs on Clock.{Schedule.Clock}; "
                + $"give it a schedule on that clock, or write Clock = Clock.{schedule.Clock} in its attribute.",
                nameof(schedule));
        }

        JobRules.Check(Name, schedule, Options, nameof(schedule));
        _job.Reschedule(schedule, schedule);
    }

    /// <summary>The name and the schedule. Control characters in the name are written as escapes.</summary>
    public override string ToString() => $"{PlainText.Of(Name)}: {Schedule}";

    private Task<JobOutcome> StartRun(object? payload) =>
        _job.Running?.Trigger(payload) ?? throw new InvalidOperationException(
            $"Job '{Name}' cannot be triggered before its scheduler has started: call Start or RunAsync first.");
}
