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

    // Titles of the ids that have several messages.
    private const string OwnLoopTitle = "Job does not return before the stop";

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message);
}
