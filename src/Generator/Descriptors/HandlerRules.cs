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
        RuleIds.SwallowedFailure, "Job with Retries catches all exceptions",
        "'{0}' catches all exceptions, so no run fails, and there is never a retry; "
        + "let the exceptions through that a retry may mend, or remove Retries");

    // Titles of the ids that have several messages.
    private const string OwnLoopTitle = "Job does not return before the stop";
    private const string LongWaitTitle = "Wait of a job is not shorter than the period";

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message);
}
