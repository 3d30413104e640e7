using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>
/// The rules about time: of jobs that are in the table, and may not do what their author means. Each has its page in
/// <c>docs/diagnostics</c> and an analyzer of its own.
/// </summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor ShortPeriod = Warning(
        RuleIds.ShortPeriod, "A job that is due every few milliseconds runs on the loop",
        "'{0}' is due every {1}, and its way to the thread pool costs more than such a tick; write RunOn = RunOn.Loop, or RunOn.Thread if it blocks");

    public static readonly DiagnosticDescriptor BlockedLoop = Warning(
        RuleIds.BlockedLoop, "A handler on the loop neither blocks nor is async void",
        "'{0}' runs on the loop, {1}; {2}");

    public static readonly DiagnosticDescriptor IgnoredCancellation = Info(
        RuleIds.IgnoredCancellation, "An async job listens for the stop",
        "'{0}' {1}, so that a stop waits until it is done; {2}");

    public static readonly DiagnosticDescriptor CalendarDrift = Info(
        RuleIds.CalendarDrift, "A period of days is no calendar",
        "'{0}' is due every {1} from the scheduler's start on, whenever that is, and so at no hour of the day; "
        + "if it is to keep one, write Aligned = true for midnight UTC, or make it due every hour and let it look at the clock");

    public static readonly DiagnosticDescriptor LongRun = Warning(
        RuleIds.LongRun, "Time-outs and retries fit into their period, and a cancelled run hears of it",
        "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor UnawaitedTask = Warning(
        RuleIds.UnawaitedTask, "A job awaits the tasks it starts, and leaves nothing registered with its token",
        "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor Herd = Info(
        RuleIds.Herd, "Jobs are not all due at the same instant",
        "{0} jobs of RunOn.Pool are due together every {1}{2}; give them a Spread, so that they take turns",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Meaning = Descriptor.Of(
        RuleIds.Meaning, DiagnosticSeverity.Hidden, "What a schedule means",
        "{0}");

    public static readonly DiagnosticDescriptor IdleScheduler = Descriptor.Of(
        RuleIds.IdleScheduler, DiagnosticSeverity.Warning, "Jobs have a scheduler, and it runs",
        "{0}, so that no job is called; {1}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ShadowedTable = Descriptor.Of(
        RuleIds.ShadowedTable, DiagnosticSeverity.Warning, "The name ScheduledJobs means one table",
        "{0}; {1}",
        WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message);

    private static DiagnosticDescriptor Info(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Info, title, message, tags);
}
