using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>Makes descriptors: the category, the help link and everything else that all rules share is decided here.</summary>
internal static class Descriptor
{
    public static DiagnosticDescriptor Of(string id, DiagnosticSeverity severity, string title, string message, params string[] tags) => new(
        id, title, message, "TimerAttributes.Usage", severity, isEnabledByDefault: true,
        RulePage.DescriptionOf(id), RulePage.LinkOf(id, RulePage.ProjectAddress), tags);
}
