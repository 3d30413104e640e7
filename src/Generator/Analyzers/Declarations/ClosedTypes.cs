using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Parsing.Access;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Declarations;

/// <summary>
/// The types of a compilation that lack <c>partial</c>, each with the jobs that generated code cannot reach for that reason. They are one report at
/// the first of these jobs, because one word mends all of them.
/// </summary>
internal sealed class ClosedTypes(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Lazy<IMethodSymbol[]>> _jobs = new(SymbolEqualityComparer.Default);

    /// <summary>The report with the other jobs of the type; null if an earlier job of the type has the report.</summary>
    public Diagnostic? Once(Diagnostic report, IMethodSymbol method)
    {
        if (ClosedType(report, method) is not { } type) return report;

        IMethodSymbol[] jobs = _jobs.GetOrAdd(type, _ => new(() => JobsOf(type))).Value;
        if (jobs.Length < 2) return report;
        return !SymbolEqualityComparer.Default.Equals(jobs[0], method) ? null : Diagnostic.Create(
            DeclarationRules.Unreachable, report.Location, jobs.Skip(1).Select(static job => job.Locations[0]),
            CodeNames.Dotted(method), AccessPath.Complaint(method, type, jobs.Length - 1));
    }

    // A type that is not partial has one declaration, so that all its jobs are in one file.
    private IMethodSymbol[] JobsOf(INamedTypeSymbol type) =>
    [
        .. TaggedMethods.In(type)
            .Where(method => ParsedMethods.Reports(method, compilation).Any(report =>
                SymbolEqualityComparer.Default.Equals(ClosedType(report, method), type)))
            .OrderBy(static method => method.Locations[0].SourceSpan),
    ];

    private static INamedTypeSymbol? ClosedType(Diagnostic report, IMethodSymbol method) =>
        report.Id == RuleIds.Unreachable ? AccessPath.ClosedType(method) : null;
}
