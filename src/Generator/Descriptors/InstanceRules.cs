using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>The rules about the objects on which jobs are called. Each id has its page in <c>docs/diagnostics</c>.</summary>
internal static class InstanceRules
{
    private const string MissingInstanceMessage =
        "'{0}' is an instance method, and no code adds an instance of {1} to the scheduler, so the start fails; "
        + "write scheduler.Add with an instance of {1}, set SchedulerOptions.Services, or make the method static";

    public static readonly DiagnosticDescriptor MissingInstance = Warning(
        RuleIds.MissingInstance, "Scheduler has no instance for the job", MissingInstanceMessage);

    public static readonly DiagnosticDescriptor MissingInstanceAtEnd = Warning(
        RuleIds.MissingInstance, "Scheduler has no instance for the job", MissingInstanceMessage, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor HostedMethod = Warning(
        RuleIds.HostedMethod, "Job is a method that the host calls",
        "'{0}' is called by the host too, because {1} is a hosted service, so the method runs at each due time, "
        + "and once more when the host starts or stops; "
        + "move the attribute to another method, or remove {1} from the hosted services");

    public static readonly DiagnosticDescriptor SharedScopedService = Warning(
        RuleIds.SharedScopedService, "Scoped service is shared by all runs",
        "'{0}' {1}, which is a scoped service, and without the package TimerAttributes.Hosting all runs share one object, or the start fails; "
        + "run the jobs in its host, with services.AddTimerJobs(), or take an IServiceScopeFactory and make a scope in each run",
        WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Warning, title, message, tags);
}
