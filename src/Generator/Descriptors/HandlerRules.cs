using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>
/// The rules about what a handler does: code for which the job is run seldom or only once, although the attribute says more. Each id has its
/// page in <c>docs/diagnostics</c>.
/// </summary>
internal static class HandlerRules
{
    public static readonly DiagnosticDescriptor OwnLoop = Warning(
        RuleIds.OwnLoop, OwnLoopTitle,
        "'{0}' loops until the stop, so it is called once, and no later tick is run; "
        + "write only what one round of the loop does, because the scheduler calls the method at each due time");

    public static readonly DiagnosticDescriptor EndlessWait = Warning(
        RuleIds.OwnLoop, OwnLoopTitle,
        "'{0}' waits until the stop, so it is called once, and no later tick is run; "
        + "remove the wait, because the scheduler calls the method at each due time");

    public static readonly DiagnosticDescriptor LongWait = Warning(
        RuleIds.LongWait, LongWaitTitle,
        "'{0}' waits for {1} in each run and is due every {2}, so ticks in the meantime are skipped; "
        + "wait for less than {2}, or write a longer period");

    public static readonly DiagnosticDescriptor LongLimit = Warning(
        RuleIds.LongWait, LongWaitTitle,
        "'{0}' lets its work take {1} before {3} cancels it, and is due every {2}, so ticks in the meantime are skipped; "
        + "cancel the work after less than {2}, or write a longer period");

    public static readonly DiagnosticDescriptor UnreadToken = Warning(
        RuleIds.UnreadToken, "Job with a cancelling option never reads its token",
        "'{0}' never reads '{1}', so its {2} cannot end a run; pass '{1}' on, or check whether it is cancelled");

    public static readonly DiagnosticDescriptor SwallowedFailure = Warning(
        RuleIds.SwallowedFailure, SwallowedTitle,
        "'{0}' catches all exceptions, so no run fails, and there is never a retry; "
        + "let the exceptions through that a retry may mend, or remove Retries");

    public static readonly DiagnosticDescriptor SwallowedButCancellation = Warning(
        RuleIds.SwallowedFailure, SwallowedTitle,
        "'{0}' catches all exceptions but cancellations, so no other failure is retried; "
        + "let the exceptions through that a retry may mend, or remove Retries");

    public static readonly DiagnosticDescriptor BlockedPool = Info(
        RuleIds.BlockedPool, BlockedPoolTitle,
        "'{0}' blocks its thread of the pool with {1} until a task ends, and the task may need such a thread too; await the task");

    public static readonly DiagnosticDescriptor BlockedPoolForGood = Info(
        RuleIds.BlockedPool, BlockedPoolTitle,
        "'{0}' blocks its thread of the pool with {1} until a task ends, and the task may need such a thread too; "
        + "write RunOn = RunOn.Thread, because an await is not possible there");

    public static readonly DiagnosticDescriptor UnevenTimes = Info(
        RuleIds.UnevenAlignment, UnevenAlignmentTitle,
        "'{0}' is due on the multiples of {1} since 1970-01-01T00:00Z, and {1} does not divide a day, so its times of day change: "
        + "first at {2} UTC on one day, and first at {3} UTC on a later day; write a period that divides a day, or a Cron");

    public static readonly DiagnosticDescriptor UnevenDays = Info(
        RuleIds.UnevenAlignment, UnevenAlignmentTitle,
        "'{0}' is due on the multiples of {1} since 1970-01-01T00:00Z, a Thursday, which is {2} at {3} UTC; write a Cron for other days");

    public static readonly DiagnosticDescriptor RacingWrite = Warning(
        RuleIds.RacingWrite, "Concurrent runs change a field without a lock",
        "'{0}' has Overlap.Concurrent and changes the {1} '{2}' without a lock, so two runs at the same time can lose a change; "
        + "use Interlocked on a field, take a lock, or remove Overlap");

    // Titles of the ids that have several messages.
    private const string OwnLoopTitle = "Job does not return before the stop";
    private const string LongWaitTitle = "Wait of a job is not shorter than the period";
    private const string BlockedPoolTitle = "Job blocks a thread of the pool";
    private const string SwallowedTitle = "Job with Retries catches all exceptions";
    private const string UnevenAlignmentTitle = "Aligned period does not divide a day";

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        Descriptor.Of(id, DiagnosticSeverity.Info, title, message);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message);
}
