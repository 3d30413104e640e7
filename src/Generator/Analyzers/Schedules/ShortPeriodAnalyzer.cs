using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR201: a job of the pool that is due so often that getting there is most of the work.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShortPeriodAnalyzer() : JobMethodAnalyzer(UsageRules.ShortPeriod)
{
    private protected override void Start(CompilationStartAnalysisContext start) => OnJobMethods(start, method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            // RunOn.Thread is what a handler that blocks needs, however often it is due.
            if (job is { RunOn: "Pool", Schedule: { Repeats: true, Nanoseconds: < RuleLimits.ShortestPoolPeriod } schedule })
                method.Report(UsageRules.ShortPeriod, job.Duration, method.Path, DurationText.Format(schedule.Nanoseconds));
        }
    });
}
