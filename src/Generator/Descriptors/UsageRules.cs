using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>
/// The rules about how jobs and schedulers are used. A job that one of these rules reports is still in the table. Each id has its page in
/// <c>docs/diagnostics</c>. An id with several messages has a descriptor for each message, and these descriptors have the same title.
/// </summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor ShortPeriod = Warning(
        RuleIds.ShortPeriod, "Job with a short period runs off the loop",
        "'{0}' is due every {1}, and waking a thread for each run costs too much at that rate; "
        + "write RunOn = RunOn.Loop, or RunOn.Thread if it blocks");

    public static readonly DiagnosticDescriptor BlockedLoopJob = Warning(
        RuleIds.BlockedLoop, BlockedLoopTitle,
        "'{0}' runs on the loop and blocks it with {1}; {2}, or run the job on {3}");

    public static readonly DiagnosticDescriptor BlockedLoopHandler = Warning(
        RuleIds.BlockedLoop, BlockedLoopTitle,
        "'{0}' runs on the loop and blocks it with {1}; {2}, in a task that posts its result with EventLoop.Post");

    public static readonly DiagnosticDescriptor AsyncVoidHandler = Warning(
        RuleIds.AsyncVoidHandler, "Handler of an EventLoop is async void",
        "'{0}' runs on the loop and is async void: code after its first await does not run on the loop, and an exception there ends the process; "
        + "start a task that posts its result with EventLoop.Post");

    public static readonly DiagnosticDescriptor MissingToken = Info(
        RuleIds.IgnoredCancellation, IgnoredCancellationTitle,
        "'{0}' {1} and takes no CancellationToken, so a stop of the scheduler waits until it ends; add a CancellationToken parameter and pass it on");

    public static readonly DiagnosticDescriptor UnreadToken = Info(
        RuleIds.IgnoredCancellation, IgnoredCancellationTitle,
        "'{0}' {1} and never reads '{2}', so a stop of the scheduler waits until it ends; pass '{2}' on, or check whether it is cancelled");

    public static readonly DiagnosticDescriptor CalendarDrift = Info(
        RuleIds.CalendarDrift, CalendarDriftTitle,
        "'{0}' is due every {1}, counted from the scheduler's start, so it has no fixed time of day; "
        + "for a fixed time, write a Cron, as in [Cron(\"0 3 * * *\")], or Aligned = true for midnight UTC, with Offset = \"3h\" for 03:00 UTC");

    public static readonly DiagnosticDescriptor LongCalendarDrift = Info(
        RuleIds.CalendarDrift, CalendarDriftTitle,
        "'{0}' is due every {1}, counted from the scheduler's start, so it has no fixed day and no fixed time of day; "
        + "for fixed ones, write a Cron with its days, as in [Cron(\"0 3 * * MON\")]");

    public static readonly DiagnosticDescriptor LongTimeout = Warning(
        RuleIds.LongTimeout, "Timeout is not shorter than the period",
        "'{0}' may run for {1} before its Timeout cancels it, and is due every {2}, so ticks in the meantime are skipped; "
        + "write a Timeout below {2}, or write the Overlap that those ticks need");

    public static readonly DiagnosticDescriptor SomeRetriesFit = Warning(
        RuleIds.UnfittingRetries, UnfittingRetriesTitle,
        "'{0}' is due every {1}, and the next tick ends the retries that are left, so only {3} of {2} can start; "
        + "write Retries = {3}, or a shorter RetryDelay");

    public static readonly DiagnosticDescriptor NoRetryFits = Warning(
        RuleIds.UnfittingRetries, UnfittingRetriesTitle,
        "'{0}' is due every {1}, and the next tick ends the retries that are left, so 0 of {2} can start; write a shorter RetryDelay");

    public static readonly DiagnosticDescriptor UnheardCancellation = Warning(
        RuleIds.UnheardCancellation, "Job with a cancelling option takes no CancellationToken",
        "'{0}' takes no CancellationToken, so its {1} cannot end a run; add a CancellationToken parameter and pass it on");

    public static readonly DiagnosticDescriptor UnawaitedCall = Warning(
        RuleIds.UnawaitedTask, UnawaitedTaskTitle,
        "'{0}' does not await {1}, " + Outlives + "; await it");

    public static readonly DiagnosticDescriptor AsyncVoidFunction = Warning(
        RuleIds.UnawaitedTask, UnawaitedTaskTitle,
        "'{0}' does not await the local function {1}, which is async void, " + Outlives + "; return a Task from it, and await that");

    public static readonly DiagnosticDescriptor AsyncVoidLambda = Warning(
        RuleIds.UnawaitedTask, UnawaitedTaskTitle,
        "'{0}' does not await this async void lambda, " + Outlives + "; pass it to a method that takes a Func<Task>");

    public static readonly DiagnosticDescriptor LeakedRegistration = Warning(
        RuleIds.LeakedRegistration, "Job never disposes its token registration",
        "'{0}' does not dispose of what {1} returns, so the token keeps it until the scheduler stops: all runs share the token, "
        + "and each run adds to its memory; declare the result with 'using'");

    public static readonly DiagnosticDescriptor Herd = Info(
        RuleIds.Herd, SameTimeTitle,
        "{0} jobs with RunOn.Pool are due at the same time {1}, first {2} after start; "
        + "write a Spread for each, so that they are due one after another");

    public static readonly DiagnosticDescriptor CalendarHerd = Info(
        RuleIds.Herd, SameTimeTitle,
        "{0} jobs with RunOn.Pool are due at the same time {1}; write a Spread for each, so that they are due one after another");

    // A setting for all rules at once, such as dotnet_analyzer_diagnostic.severity = error, spares a rule that is not configurable. Each correct job
    // would be an error otherwise.
    public static readonly DiagnosticDescriptor Meaning = Descriptor.Of(
        RuleIds.Meaning, DiagnosticSeverity.Hidden, "Meaning of a schedule",
        "{0}",
        WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnstartedScheduler = Warning(
        RuleIds.UnstartedScheduler, "Scheduler is never started",
        "The scheduler is created and never started, so its jobs never run; await its RunAsync(), or call Start()");

    public static readonly DiagnosticDescriptor UnusedJob = Warning(
        RuleIds.UnusedTable, UnusedTableTitle,
        "The project's job is in {0}.Table, which nothing uses, so the job never runs; "
        + "write {2}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusedJobs = Warning(
        RuleIds.UnusedTable, UnusedTableTitle,
        "The project's {1} jobs are in {0}.Table, which nothing uses, so the jobs never run; "
        + "write {2}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ShadowedTable = Warning(
        RuleIds.ShadowedTable, "Own table hides the table of another project",
        "ScheduledJobs.Table means this project's own table here, without the jobs of {0}, whose table it hides; "
        + Separate + ", or write ScheduledJobs.All for the jobs of all projects",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OtherClass = Warning(
        RuleIds.UnclearTableName, UnclearNameTitle,
        "ScheduledJobs can mean {0} here, which is not a table of jobs; write {1}");

    public static readonly DiagnosticDescriptor SeveralNamespaces = Warning(
        RuleIds.UnclearTableName, UnclearNameTitle,
        "ScheduledJobs can mean {0} here; write {1}, or the full name of another of them");

    public static readonly DiagnosticDescriptor SeveralAssemblies = Warning(
        RuleIds.SharedTableName, "Tables of several projects have the same full name",
        "Each of {0} has a class ScheduledJobs, so the name alone is ambiguous; " + Separate);

    public static readonly DiagnosticDescriptor MissingTable = Warning(
        RuleIds.MissingTable, "Referenced project has tagged methods and no table of jobs",
        "{0} has tagged methods, such as {1}, and no table of jobs, because its build had no generator, so these jobs never run; "
        + "write a PackageReference to TimerAttributes in the project file of {0}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OtherFormat = Warning(
        RuleIds.OtherFormat, "Referenced project has a table of another version",
        "The table of {0} has the format {1}, and the generator of this project reads the format {2}, so the jobs of {0} never run; "
        + "build both projects with one version of TimerAttributes",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnevenStep = Warning(
        RuleIds.UnevenStep, "Step of a cron expression does not divide its range",
        "The step {1} of '{0}' does not divide {2}, so {3} {4} is followed by {3} {5} after {6}; write a step that divides {2}, such as {7}{8}");

    public static readonly DiagnosticDescriptor EveryMinute = Warning(
        RuleIds.EveryMinute, "Cron expression is due in every minute of an hour",
        "'{0}' is due in every minute of hour {1}, which is 60 times; write 0 as the minute to run once in that hour");

    public static readonly DiagnosticDescriptor EverySecond = Warning(
        RuleIds.EverySecond, "Cron expression is due in every second of a minute",
        "'{0}' is due in every second of the minutes that it names, because the first of six fields is the second; "
        + "write 0 as the second to run once in each of them");

    public static readonly DiagnosticDescriptor QuartzWeekday = Warning(
        RuleIds.QuartzWeekday, "Weekday number has another meaning in Quartz",
        "The expression of '{0}' looks like one of Quartz, where 1 is Sunday; here {1} is {2}, because 0 and 7 are Sunday; write names, as in {3}");

    public static readonly DiagnosticDescriptor CronInterval = Info(
        RuleIds.CronInterval, "Cron expression equals an interval",
        "'{0}' is due every {1} from midnight UTC on, so it needs no calendar; write [Every(\"{1}\", Aligned = true)] for the same due times");

    public static readonly DiagnosticDescriptor PastInstant = Warning(
        RuleIds.PastInstant, "Instant is in the past",
        "The instant of '{0}' is in the past, so the job is not run; write a later instant, or remove the attribute");

    public static readonly DiagnosticDescriptor UnknownTimeZone = Warning(
        RuleIds.UnknownTimeZone, UnknownTimeZoneTitle,
        "The time zone '{1}' of '{0}' is not in tzdata {2}, so the scheduler does not start; write {3}");

    public static readonly DiagnosticDescriptor WindowsTimeZone = Warning(
        RuleIds.UnknownTimeZone, UnknownTimeZoneTitle,
        "The time zone '{1}' of '{0}' is a name that only Windows has, so the scheduler does not start; write \"{2}\"");

    public static readonly DiagnosticDescriptor SkippedTime = Info(
        RuleIds.ClockChange, ClockChangeTitle,
        "'{0}' is due at {1}, and the clock of {2} goes from {4} to {5} on {3}: the job then runs once, at {5}; "
        + "write a time before {4}, or from {5} on, to run at that time on each day");

    public static readonly DiagnosticDescriptor RepeatedTime = Info(
        RuleIds.ClockChange, ClockChangeTitle,
        "'{0}' is due at {1}, and the clock of {2} goes back from {5} to {4} on {3}, so it shows {1} twice: the job runs the first time only; "
        + "write a time before {4}, or from {5} on, for a time that is there once on each day");

    public static readonly DiagnosticDescriptor SkippedInstant = Info(
        RuleIds.ClockChange, ClockChangeTitle,
        "'{0}' is due at {1}, which the clock of {2} skips, because it goes from {3} to {4}: the job runs at that moment; "
        + "write a time before {3}, or from {4} on");

    public static readonly DiagnosticDescriptor RepeatedInstant = Info(
        RuleIds.ClockChange, ClockChangeTitle,
        "'{0}' is due at {1}, which the clock of {2} shows twice, because it goes back from {4} to {3}: the job runs the first time; "
        + "write the offset from UTC in place of the time zone to say which one is meant");

    public static readonly DiagnosticDescriptor ChangedSinceBaseline = Warning(
        RuleIds.BaselineDifference, BaselineTitle,
        "'{0}' is '{1}' in {2}, and '{3}' in the code; change the attribute back, or write this schedule into {2}");

    public static readonly DiagnosticDescriptor AddedSinceBaseline = Warning(
        RuleIds.BaselineDifference, BaselineTitle, "'{0}' is not in {1}; write its schedule into the file, or remove the attribute");

    public static readonly DiagnosticDescriptor RemovedSinceBaseline = Warning(
        RuleIds.BaselineDifference, BaselineTitle,
        "'{0}' is in {1}, and the project has no such job; remove the line, or bring the job back", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnreadableBaseline = Warning(
        RuleIds.BaselineDifference, BaselineTitle,
        "{0} cannot be compared with the jobs, because {1}; correct the file, or write it again with the command 'timers baseline'",
        WellKnownDiagnosticTags.CompilationEnd);

    // Titles of the ids that have several messages.
    private const string BaselineTitle = "Job differs from the baseline";
    private const string CalendarDriftTitle = "Period of whole days has no fixed time of day";
    private const string UnknownTimeZoneTitle = "Time zone is unknown";
    private const string ClockChangeTitle = "Time of day is skipped or shown twice when the clock is changed";
    private const string BlockedLoopTitle = "Handler on the loop blocks the loop";
    private const string IgnoredCancellationTitle = "Job ignores cancellation";
    private const string UnfittingRetriesTitle = "Retries do not fit into the period";
    private const string UnawaitedTaskTitle = "Job does not await a task that it starts";
    private const string SameTimeTitle = "Many jobs are due at the same time";
    private const string UnusedTableTitle = "Table of jobs is never used";
    private const string UnclearNameTitle = "Short name ScheduledJobs does not mean one table";

    private const string Outlives =
        "so it is not part of the run: the next run may start beside it, a stop does not wait for it, and its exception is lost";

    // {1} is the namespace that the message advises for the table of the assembly {2}. {3} is the member of the table that the code uses.
    private const string Separate =
        "write <TimerAttributesNamespace>{1}</TimerAttributesNamespace> in the project file of {2}, and {1}.ScheduledJobs.{3} here";

    private static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message, tags);

    private static DiagnosticDescriptor Info(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Info, title, message, tags);
}
