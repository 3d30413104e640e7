using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>
/// The rules about how jobs and schedulers are used. A job that one of these rules reports is in the table all the same. Each id has its
/// page in <c>docs/diagnostics</c>; an id with several messages has a descriptor for each message, and the descriptors share the title.
/// </summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor ShortPeriod = Warning(
        RuleIds.ShortPeriod, "Job with a short period runs on the thread pool",
        "'{0}' is due every {1}, and its way to the thread pool costs more than such a tick; write RunOn = RunOn.Loop, or RunOn.Thread if it blocks");

    public static readonly DiagnosticDescriptor BlockedLoopJob = Warning(
        RuleIds.BlockedLoop, BlockedLoopTitle,
        "'{0}' runs on the loop, and all else there waits for {1}; {2}, or run the job on RunOn.Pool");

    public static readonly DiagnosticDescriptor BlockedLoopHandler = Warning(
        RuleIds.BlockedLoop, BlockedLoopTitle,
        "'{0}' runs on the loop, and all else there waits for {1}; {2}, in a task that will Post what comes of it");

    public static readonly DiagnosticDescriptor AsyncVoidHandler = Warning(
        RuleIds.AsyncVoidHandler, "Handler of an EventLoop is async void",
        "'{0}' runs on the loop, and is async void there: after its first await it is off the loop, and its exception ends the process; "
        + "start a task that will Post what comes of it");

    public static readonly DiagnosticDescriptor MissingToken = Info(
        RuleIds.IgnoredCancellation, IgnoredCancellationTitle,
        "'{0}' {1} and takes no CancellationToken, so that a stop waits until it is done; take one and pass it on");

    public static readonly DiagnosticDescriptor UnreadToken = Info(
        RuleIds.IgnoredCancellation, IgnoredCancellationTitle,
        "'{0}' {1} and never reads '{2}', so that a stop waits until it is done; pass it on, or ask whether it is cancelled");

    public static readonly DiagnosticDescriptor CalendarDrift = Info(
        RuleIds.CalendarDrift, "Period of whole days keeps no time of day",
        "'{0}' is due every {1} from the scheduler's start on, whenever that is, and so at no hour of the day; "
        + "if it is to keep one, write Aligned = true for midnight UTC, or make it due every hour and let it look at the clock");

    public static readonly DiagnosticDescriptor LongTimeout = Warning(
        RuleIds.LongTimeout, "Timeout is not shorter than the period",
        "'{0}' may run for {1} until it times out, and is due every {2}, so that ticks meanwhile are skipped; "
        + "write a Timeout below {2}, or an Overlap that says what is to become of them");

    public static readonly DiagnosticDescriptor SomeRetriesFit = Warning(
        RuleIds.UnfittingRetries, UnfittingRetriesTitle,
        "'{0}' is due every {1}, and a tick ends the retries before it, so that of {2} no more than {3} can be made; "
        + "write Retries = {3}, or a shorter RetryDelay");

    public static readonly DiagnosticDescriptor NoRetryFits = Warning(
        RuleIds.UnfittingRetries, UnfittingRetriesTitle,
        "'{0}' is due every {1}, and a tick ends the retries before it, so that of {2} no more than 0 can be made; write a shorter RetryDelay");

    public static readonly DiagnosticDescriptor UnheardCancellation = Warning(
        RuleIds.UnheardCancellation, "Job that is to be cancelled takes no CancellationToken",
        "'{0}' takes no CancellationToken, so that its {1} cancels nothing; take one and pass it on");

    public static readonly DiagnosticDescriptor UnawaitedCall = Warning(
        RuleIds.UnawaitedTask, UnawaitedTaskTitle,
        "'{0}' does not await {1}, " + Outlives + "; await it");

    public static readonly DiagnosticDescriptor AsyncVoidFunction = Warning(
        RuleIds.UnawaitedTask, UnawaitedTaskTitle,
        "'{0}' does not await the local function {1}, which is async void, " + Outlives + "; let it return a Task, and await that");

    public static readonly DiagnosticDescriptor AsyncVoidLambda = Warning(
        RuleIds.UnawaitedTask, UnawaitedTaskTitle,
        "'{0}' does not await this lambda, which is async void, " + Outlives + "; give it to something that takes a Func of Task");

    public static readonly DiagnosticDescriptor LeakedRegistration = Warning(
        RuleIds.LeakedRegistration, "Job never disposes of its registration with the token",
        "'{0}' does not dispose of what {1} returns, and its token keeps that until the scheduler stops: all runs share the token, "
        + "and each takes more memory; declare it with 'using'");

    public static readonly DiagnosticDescriptor Herd = Info(
        RuleIds.Herd, SameTimeTitle,
        "{0} jobs of RunOn.Pool are due together every {1}, first {2} after start; give them a Spread, so that they take turns",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor AlignedHerd = Info(
        RuleIds.Herd, SameTimeTitle,
        "{0} jobs of RunOn.Pool are due together every {1}; give them a Spread, so that they take turns",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Meaning = Descriptor.Of(
        RuleIds.Meaning, DiagnosticSeverity.Hidden, "Meaning of a schedule",
        "{0}");

    public static readonly DiagnosticDescriptor UnstartedScheduler = Warning(
        RuleIds.IdleScheduler, NoSchedulerTitle,
        "The scheduler is made and never started, so that no job is called; await its RunAsync(), or call Start()",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusedJob = Warning(
        RuleIds.IdleScheduler, NoSchedulerTitle,
        "The project's job is in {0}.Table, and nothing uses that, so that no job is called; write new Scheduler({0}.Table) and await its RunAsync()",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusedJobs = Warning(
        RuleIds.IdleScheduler, NoSchedulerTitle,
        "The project's {1} jobs are in {0}.Table, and nothing uses that, so that no job is called; "
        + "write new Scheduler({0}.Table) and await its RunAsync()",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ShadowedTable = Warning(
        RuleIds.ShadowedTable, AmbiguousTableTitle,
        "ScheduledJobs.Table is this project's own, and hides the one of {0}, whose jobs are not in it; "
        + Separate + ", or JobTable.Combine for both",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OtherClass = Warning(
        RuleIds.ShadowedTable, AmbiguousTableTitle,
        "ScheduledJobs can mean {0} here, which is no table of jobs; write {1}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SeveralNamespaces = Warning(
        RuleIds.ShadowedTable, AmbiguousTableTitle,
        "ScheduledJobs can mean {0} here; write {1}, or another of them in full",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SeveralAssemblies = Warning(
        RuleIds.ShadowedTable, AmbiguousTableTitle,
        "Each of {0} has a class ScheduledJobs, so that the name alone means none of them; " + Separate,
        WellKnownDiagnosticTags.CompilationEnd);

    // Titles of the ids that have several messages.
    private const string BlockedLoopTitle = "Handler on the loop blocks the loop";
    private const string IgnoredCancellationTitle = "Job ignores cancellation";
    private const string UnfittingRetriesTitle = "Retries do not fit into the period";
    private const string UnawaitedTaskTitle = "Job does not await a task that it starts";
    private const string SameTimeTitle = "Many jobs are due at the same time";
    private const string NoSchedulerTitle = "Jobs have no running scheduler";
    private const string AmbiguousTableTitle = "Name ScheduledJobs is ambiguous";

    private const string Outlives =
        "which so outlives its tick: the next one may start beside it, a stop does not wait for it, and its exception is lost";

    // {1} is the namespace to give the table of the assembly {2}; {3} is the member that is asked of the table.
    private const string Separate =
        "write <TimerAttributesNamespace>{1}</TimerAttributesNamespace> in the project file of {2}, and {1}.ScheduledJobs.{3} here";

    private static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message, tags);

    private static DiagnosticDescriptor Info(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Info, title, message, tags);
}
