using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR208: says in words what a schedule means, as a hidden note at the argument.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScheduleMeaningAnalyzer() : JobMethodAnalyzer(UsageRules.Meaning)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, static method =>
    {
        foreach (ScheduledAttribute job in method.Jobs()) method.Report(UsageRules.Meaning, job.Argument, job.Schedule.Meaning);
    });
}
