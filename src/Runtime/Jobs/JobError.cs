namespace TimerAttributes;

/// <summary>
/// A handler's exception, as <see cref="SchedulerOptions.OnError"/> gets it: the job keeps its schedule. Or a
/// <see cref="JobTimerException"/>: the job's timer failed; a <see cref="TimeoutException"/>: a run that was timed out has not returned as
/// long again; an <see cref="InvalidOperationException"/>: the job's condition failed, or the pool could start no thread for it.
/// </summary>
/// <param name="Tick">The tick whose call failed; it names the job. Of a timer: the next due time, and <see cref="Tick.Sequence"/> is 0.</param>
/// <param name="Exception">What the handler threw, or what failed besides.</param>
public readonly record struct JobError(Tick Tick, Exception Exception)
{
    /// <summary>The job's name.</summary>
    public string Job => Tick.Job;
}
