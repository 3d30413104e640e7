namespace TimerAttributes;

/// <summary>
/// An error of a job, as <see cref="SchedulerOptions.OnError"/> gets it. The exception is one of these:
/// <list type="bullet">
/// <item>the exception of the handler or of a filter; the job keeps its schedule</item>
/// <item>an <see cref="InvalidOperationException"/> that names a filter: the filter broke a rule of <see cref="IRunFilter"/></item>
/// <item>a <see cref="JobTimerException"/>: the job's timer failed</item>
/// <item>a <see cref="TimeoutException"/>: the job's time-out cancelled the run, and the run did not return within the same time again</item>
/// <item>an <see cref="InvalidOperationException"/>: the job's condition failed, or the thread pool could start no thread for the job</item>
/// <item>a <see cref="PrecisionException"/>: the jobs with a precision have used up the budget for waiting; reported once</item>
/// <item>a <c>TimerStoreException</c>: the store of the job's state does not answer (<see cref="JobAttribute.WhenStoreDown"/>)</item>
/// </list>
/// </summary>
/// <param name="Tick">
/// The tick of the run that failed; it names the job. If the timer failed, it has the next due time, and <see cref="Tick.Sequence"/> is 0. If the
/// lease of a run was lost, it has the due time of that run, and <see cref="Tick.Sequence"/> is 0. If the error belongs to no due time, as that of a
/// leader's election, <see cref="Tick.Due"/> is the default value, of the year 1.
/// </param>
/// <param name="Exception">The exception of the handler or of the filter, or one that describes another failure of the list.</param>
public readonly record struct JobError(Tick Tick, Exception Exception)
{
    /// <summary>The job's name.</summary>
    public string Job => Tick.Job;
}
