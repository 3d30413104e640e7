namespace TimerAttributes;

/// <summary>What happens to a job whose only due time is an instant that is in the past when the scheduler starts.</summary>
public enum PastInstant
{
    /// <summary>The job is not run, and its due time is counted in <see cref="JobStats.Missed"/>. The default.</summary>
    Skip,

    /// <summary>
    /// The job is due at the start, and is run at once. Nothing is stored between processes, so each start of the program after the instant runs the
    /// job again.
    /// </summary>
    Run,
}
