using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>The rules about the objects on which jobs are called. Each id has its page in <c>docs/diagnostics</c>.</summary>
internal static class InstanceRules
{
    public static readonly DiagnosticDescriptor MissingInstance = Warning(
        RuleIds.MissingInstance, "Scheduler has no instance for the job",
        "'{0}' is an instance method, and no code adds an instance of {1} to the scheduler, so the start fails; "
        + "write scheduler.Add with an instance of {1}, set SchedulerOptions.Services, or make the method static",
        WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message, tags);
}
