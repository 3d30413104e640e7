namespace TimerAttributes;

/// <summary>The id of a job. The generated <c>ScheduledJobs</c> has one for each job, so that code that controls a job needs no string.</summary>
/// <param name="Name">The job's name.</param>
public readonly record struct JobId(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
