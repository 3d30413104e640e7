namespace TimerAttributes;

/// <summary>
/// A handler's exception, as <see cref="SchedulerOptions.OnError"/> gets it: the job keeps its schedule. Or a
/// <see cref="JobTimerException"/>: the job's timer failed.
/// </summary>
/// <param name="Tick">The tick whose call failed; it names the job. Of a timer: the next due time, and <see cref="Tick.Sequence"/> is 0.</param>
/// <param name="Exception">What the handler threw, or how the timer failed.</param>
public readonly record struct JobError(Tick Tick, Exception Exception)
{
    /// <summary>The job's name.</summary>
    public string Job => Tick.Job;
}
