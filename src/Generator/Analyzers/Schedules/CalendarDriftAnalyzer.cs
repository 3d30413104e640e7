using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR204: a period of whole days counts from the start of the scheduler and not from an hour of the day.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CalendarDriftAnalyzer() : JobMethodAnalyzer(UsageRules.CalendarDrift, UsageRules.LongCalendarDrift)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, static method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            if (job.Schedule is not { Repeats: true, IsAligned: false, Nanoseconds: var period } || period % DurationUnit.Day != 0) continue;
            DiagnosticDescriptor rule = period == DurationUnit.Day ? UsageRules.CalendarDrift : UsageRules.LongCalendarDrift;
            method.Report(rule, job.Duration, method.Path, DurationText.Format(period));
        }
    });
}
