using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>TMR208: says what a schedule comes to, for whoever points at it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScheduleMeaningAnalyzer() : AdviceAnalyzer(Advice.Meaning)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, method =>
    {
        foreach (ScheduledAttribute job in method.Jobs()) method.Report(Rule, job.Argument, job.Schedule.Meaning);
    });
}
