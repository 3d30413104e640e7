using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Tables;

/// <summary>TMR209: a scheduler that is created and never started.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnstartedSchedulerAnalyzer() : JobMethodAnalyzer(UsageRules.UnstartedScheduler)
{
    private protected override void Start(CompilationStartAnalysisContext start) => start.RegisterSyntaxNodeAction(
        static node =>
        {
            if (SchedulerCreation.At(node) is { IsStarted: false } made)
                node.ReportDiagnostic(Diagnostic.Create(UsageRules.UnstartedScheduler, made.Place));
        },
        SchedulerCreation.Kinds);
}
