using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR208: says what a schedule comes to, for whoever points at it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScheduleMeaningAnalyzer() : JobMethodAnalyzer(UsageRules.Meaning)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, method =>
    {
        foreach (ScheduledAttribute job in method.Jobs()) method.Report(UsageRules.Meaning, job.Argument, job.Schedule.Meaning);
    });
}
