namespace TimerAttributes;

/// <summary>Names a job. The generated <c>ScheduledJobs</c> has one for each job, so that control needs no strings.</summary>
/// <param name="Name">The job's name.</param>
public readonly record struct JobId(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
