using TimerAttributes.Errors;
using TimerAttributes.Linux;
using TimerAttributes.Scheduling;

namespace TimerAttributes;

/// <summary>
/// A job of a scheduler, as it stands now, and the handle to take it in hand. Every member may be used from any thread at any time,
/// in handlers too, the job's own included.
/// </summary>
public sealed class ScheduledJob
{
    private readonly JobState _job;

    internal ScheduledJob(JobState job) => _job = job;

    /// <summary>The job's name, unique in the scheduler.</summary>
    public string Name => _job.Name;

    /// <summary>When the job is due; what <see cref="Reschedule"/> has made of it.</summary>
    public Schedule Schedule => _job.Schedule;

    /// <summary>Where its handler runs.</summary>
    public RunOn RunOn => _job.Options.RunOn;

    /// <summary>How it is run.</summary>
    public JobOptions Options => _job.Options;

    /// <summary>The next due time in UTC; null before the start, after the stop, when a single due time has passed, and with
    /// <see cref="MissedTicks.Delay"/> while a tick has yet to end, from which it counts.</summary>
    public DateTimeOffset? NextDue => _job.Running?.NextDue;

    /// <summary>Whether a call of its handler waits for a thread, or runs.</summary>
    public bool IsRunning => _job.Running is { IsRunning: true };

    /// <summary>Whether it is paused, or was disabled from the start and has not been resumed.</summary>
    public bool IsPaused => _job.IsPaused;

    /// <summary>What became of the due times so far. Survives the stop.</summary>
    public JobStats Stats => _job.Counters.Snapshot();

    /// <summary>How the last run ended; null before the first has.</summary>
    public JobResult? LastResult => _job.Counters.LastResult;

    /// <summary>What the last run threw; null where it threw nothing.</summary>
    public Exception? LastException => _job.Counters.LastException;

    /// <summary>
    /// Lets no tick call the handler, until <see cref="Resume"/>. The grid goes on: its due times are counted in
    /// <see cref="JobStats.Suppressed"/>. A call that was handed to the pool or runs already goes on; <see cref="Trigger"/> works.
    /// </summary>
    public void Pause() => _job.SetPaused(true);

    /// <summary>
    /// Lets ticks call the handler again, from the next due time on: never at once, and never for what has passed, also where the loop is held
    /// up and sees it only later.
    /// </summary>
    public void Resume() => _job.SetPaused(false);

    /// <summary>
    /// Has the handler called now, beside its schedule: <see cref="Tick.Reason"/> is <see cref="TickReason.Manual"/>. The job's
    /// <see cref="Overlap"/> and group hold for it; where it may not run, the outcome is <see cref="JobResult.Skipped"/>. A paused job runs, and
    /// its condition is not asked; what fails is not repeated.
    /// </summary>
    /// <returns>Completes with the outcome when the run has ended, and never fails. Not to be awaited where it would wait
    /// for the caller: in a handler of the job itself with <see cref="Overlap.Queue"/> or <see cref="Overlap.CancelPrevious"/>, or of its group.</returns>
    /// <exception cref="InvalidOperationException">The scheduler has not started.</exception>
    /// <exception cref="LinuxException">The loop cannot be woken; nothing is called.</exception>
    public Task<JobOutcome> Trigger() =>
        _job.Running?.Trigger() ?? throw new InvalidOperationException($"Job '{Name}' cannot be triggered before the scheduler has started.");

    /// <summary>
    /// Gives the job another period, and where it is due but once another delay: from now on, on a grid that begins now. It is due first when
    /// that has passed, or, where it is aligned, on the next multiple; never at once. What was due before and has not been handed over never will
    /// be. A call that runs or waits goes on. Clock and options stay, the spread but for aligned ones is over. A single due time may have passed:
    /// there is another then.
    /// </summary>
    /// <remarks>
    /// Before the start it is the schedule that the job starts with, its first tick too. After the stop it calls nobody any more, and is no
    /// error: a handler may be the last to be told. A job takes one descriptor more at the first time, and none after that.
    /// </remarks>
    /// <param name="period">What <see cref="Schedule"/> allows: at least 1 ms, or 1 µs where the job's was tiny before; a delay may be zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is outside its range.</exception>
    /// <exception cref="ArgumentException">The job's options do not go with it, such as a jitter that is longer.</exception>
    /// <exception cref="LinuxException">The kernel refused, as where there are too many open files. The old schedule stands.</exception>
    public void Reschedule(TimeSpan period)
    {
        Schedule schedule = Schedule.WithPeriod(period, Name);
        JobRules.Check(Name, schedule, Options, nameof(period));
        _job.Reschedule(schedule);
    }

    /// <summary>Name and schedule. Control characters in the name are written as escapes.</summary>
    public override string ToString() => $"{PlainText.Of(Name)}: {Schedule}";
}
