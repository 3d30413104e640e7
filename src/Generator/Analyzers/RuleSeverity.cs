using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>
/// Finds out whether the settings of a project turn a rule off. The compiler asks that for a whole analyzer only. A rule counts as off only if no
/// setting turns it on, because the settings of a file and those of a project have an order that differs between versions of the compiler.
/// </summary>
internal static class RuleSeverity
{
    /// <summary>Whether the rule with these descriptors is off in the whole project.</summary>
    public static bool IsOff(DiagnosticDescriptor[] rule, Compilation compilation, CancellationToken cancellation) => Array.TrueForAll(
        rule, one => !Has(one, WellKnownDiagnosticTags.NotConfigurable) && OfProject(one.Id, compilation, cancellation) == ReportDiagnostic.Suppress
            && !compilation.SyntaxTrees.Any(file => OfFile(one.Id, file, compilation, cancellation) is not (null or ReportDiagnostic.Suppress)));

    /// <summary>Whether the rule is off in the file. A rule that judges at the end of a compilation never is, because it needs all files.</summary>
    public static bool IsOff(DiagnosticDescriptor[] rule, SyntaxTree file, Compilation compilation, CancellationToken cancellation) => Array.TrueForAll(
        rule, one => !Has(one, WellKnownDiagnosticTags.NotConfigurable) && !Has(one, WellKnownDiagnosticTags.CompilationEnd)
            && OfFile(one.Id, file, compilation, cancellation) == ReportDiagnostic.Suppress
            && OfProject(one.Id, compilation, cancellation) is null or ReportDiagnostic.Suppress);

    private static bool Has(DiagnosticDescriptor descriptor, string tag) => descriptor.CustomTags.Contains(tag, StringComparer.Ordinal);

    private static ReportDiagnostic? OfFile(string id, SyntaxTree file, Compilation compilation, CancellationToken cancellation) =>
        compilation.Options.SyntaxTreeOptionsProvider is { } options
        && options.TryGetDiagnosticValue(file, id, cancellation, out ReportDiagnostic severity) ? severity : null;

    private static ReportDiagnostic? OfProject(string id, Compilation compilation, CancellationToken cancellation)
    {
        if (compilation.Options.SpecificDiagnosticOptions.TryGetValue(id, out ReportDiagnostic severity)) return severity;
        return compilation.Options.SyntaxTreeOptionsProvider is { } options
            && options.TryGetGlobalDiagnosticValue(id, cancellation, out severity) ? severity : null;
    }
}
