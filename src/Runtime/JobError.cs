namespace TimerAttributes;

/// <summary>A handler's exception, as <see cref="SchedulerOptions.OnError"/> gets it. The job keeps its schedule.</summary>
/// <param name="Tick">The tick whose call failed; it names the job.</param>
/// <param name="Exception">What the handler threw.</param>
public readonly record struct JobError(Tick Tick, Exception Exception)
{
    /// <summary>The job's name.</summary>
    public string Job => Tick.Job;
}
