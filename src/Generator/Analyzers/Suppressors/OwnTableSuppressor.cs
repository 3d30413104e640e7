using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Suppressors;

/// <summary>
/// Suppresses CS0436 for <c>ScheduledJobs</c>. A project with jobs that also sees the table of another project (InternalsVisibleTo) usually
/// means its own table, and the compiler takes its own. TMR210 reports uses that may mean the other table.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnTableSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor OwnTable = new(
        "TMRS001", "CS0436", "ScheduledJobs means this project's own table, also where another project's is visible");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(OwnTable);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic conflict in context.ReportedDiagnostics)
        {
            SourceText? text = conflict.Location.SourceTree?.GetText(context.CancellationToken);
            // The source has the name with or without its namespace.
            if (text?.ToString(conflict.Location.SourceSpan).EndsWith(TableClass.Name, StringComparison.Ordinal) == true)
                context.ReportSuppression(Suppression.Create(OwnTable, conflict));
        }
    }
}
