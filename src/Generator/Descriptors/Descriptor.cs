using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>Makes descriptors: the one place that knows category, help link and what else all rules share.</summary>
internal static class Descriptor
{
    public static DiagnosticDescriptor Of(string id, DiagnosticSeverity severity, string title, string message, params string[] tags) => new(
        id, title, message, "TimerAttributes.Usage", severity, isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md", customTags: tags);
}
