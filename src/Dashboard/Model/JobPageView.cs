namespace TimerAttributes.Dashboard.Model;

/// <summary>All about one job.</summary>
/// <param name="Now">The time of the server.</param>
/// <param name="Job">The job.</param>
/// <param name="Upcoming">The next due times, at most ten.</param>
/// <param name="Runs">The latest runs, the oldest first.</param>
/// <param name="Exception">The exception of the latest run, with its stack; left out if there is none.</param>
/// <param name="Policy">How the job is run.</param>
/// <param name="DeclineReasons">The number of runs that were declined, by reason.</param>
internal sealed record JobPageView(
    DateTime Now, JobView Job, IReadOnlyList<DateTime> Upcoming, IReadOnlyList<RunView> Runs, string? Exception,
    IReadOnlyList<PolicyView> Policy, IReadOnlyDictionary<string, long> DeclineReasons);

/// <summary>One option of a job.</summary>
/// <param name="Name">The name of the option.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsDefault">Whether that is the default.</param>
internal sealed record PolicyView(string Name, string Value, bool IsDefault);
