namespace TimerAttributes.State.Claims;

/// <summary>What earlier processes have left about a job.</summary>
/// <param name="due">Up to which due time the job has run, or since when it is known if it has not run. In UTC.</param>
/// <param name="hasRun">Whether the job has run.</param>
/// <param name="schedule">The number of the schedule that the job had then (<see cref="ScheduleNumber"/>).</param>
internal sealed class JobMark(DateTimeOffset due, bool hasRun, long schedule)
{
    public DateTimeOffset Due => due;

    public bool HasRun => hasRun;

    public long Schedule => schedule;

    /// <summary>The due times that passed before the job's timer was made; none before that.</summary>
    public Resumption Resumption { get; set; }
}
