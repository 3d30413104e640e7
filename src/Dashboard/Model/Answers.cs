namespace TimerAttributes.Dashboard.Model;

/// <summary>All jobs at one moment.</summary>
/// <param name="Now">The time of the server.</param>
/// <param name="Process">The process that answers. The numbers of runs and the counts of jobs begin anew with each process.</param>
/// <param name="Jobs">The jobs, in the order of the scheduler.</param>
/// <param name="StoreFailure">Why the store of the jobs' state could not be used; left out while it answers.</param>
internal sealed record JobsView(DateTime Now, string Process, IReadOnlyList<JobView> Jobs, string? StoreFailure);

/// <summary>What has changed since the message before.</summary>
/// <param name="Now">The time of the server.</param>
/// <param name="Changed">The jobs that differ, as they are now.</param>
/// <param name="Removed">The names of jobs that are gone; left out if there are none.</param>
/// <param name="StoreFailure">Why the store of the jobs' state could not be used; left out while it answers.</param>
internal sealed record ChangeView(DateTime Now, IReadOnlyList<JobView> Changed, IReadOnlyList<string>? Removed, string? StoreFailure);

/// <summary>Runs that have ended.</summary>
/// <param name="LastId">The number of the latest run of the process, to be sent as <c>after</c> with the next request.</param>
/// <param name="Process">The process whose runs these are. Another process counts its runs from 1 again.</param>
/// <param name="Runs">The runs, the oldest first.</param>
internal sealed record RunsView(long LastId, string Process, IReadOnlyList<RunView> Runs);

/// <summary>Coming due times.</summary>
/// <param name="Now">The time of the server.</param>
/// <param name="Until">The end of the span; no due time after it is listed.</param>
/// <param name="Jobs">The jobs that were asked for.</param>
internal sealed record PlanView(DateTime Now, DateTime Until, IReadOnlyList<DuesView> Jobs);

/// <summary>The coming due times of one job.</summary>
/// <param name="Name">The name of the job.</param>
/// <param name="Due">The due times, at most 200.</param>
/// <param name="IsCut">Whether there are more in the span.</param>
internal sealed record DuesView(string Name, IReadOnlyList<DateTime> Due, bool IsCut);

/// <summary>What the page has to know besides the jobs.</summary>
/// <param name="Application">The name of the application.</param>
/// <param name="Machine">The name of the machine.</param>
/// <param name="Process">The process, a text that is another one after each start.</param>
/// <param name="Version">The version of the package.</param>
/// <param name="Now">The time of the server.</param>
/// <param name="IsReadOnly">Whether there are no actions.</param>
/// <param name="Obstacle">Why no job is called; left out while the jobs run.</param>
/// <param name="ActionFault">Why no action can be taken though there are actions; left out otherwise.</param>
/// <param name="Antiforgery">What an action has to send besides; left out if the application has no antiforgery.</param>
internal sealed record InfoView(
    string Application, string Machine, string Process, string Version, DateTime Now, bool IsReadOnly, string? Obstacle, string? ActionFault,
    AntiforgeryView? Antiforgery);

/// <summary>A header that each action has to have.</summary>
/// <param name="Header">The name of the header.</param>
/// <param name="Token">The value of the header.</param>
internal sealed record AntiforgeryView(string Header, string Token);

/// <summary>The schedule that a job is to have: one of the first three.</summary>
/// <param name="Every">A period, such as <c>15m</c>.</param>
/// <param name="Cron">A cron expression.</param>
/// <param name="Once">A delay or an instant.</param>
/// <param name="TimeZone">The time zone of the expression or the instant.</param>
internal sealed record ScheduleRequest(string? Every, string? Cron, string? Once, string? TimeZone);

/// <summary>What an action has done.</summary>
/// <param name="Job">The job after the action.</param>
/// <param name="Result">How the run ended, if it ended within a quarter of a second; left out for a run under way and for other actions.</param>
/// <param name="IsCancelled">Whether a run was under way, for the action that cancels runs.</param>
internal sealed record ActionView(JobView Job, string? Result = null, bool? IsCancelled = null);

/// <summary>A problem by RFC 9457.</summary>
/// <param name="Title">The kind of the problem.</param>
/// <param name="Status">The status code.</param>
/// <param name="Detail">The value, the rule and the remedy.</param>
/// <param name="Code"><c>antiforgery</c> if another token helps; left out otherwise.</param>
internal sealed record ProblemView(string Title, int Status, string Detail, string? Code = null);
