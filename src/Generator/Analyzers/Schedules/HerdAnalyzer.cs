using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR207: many jobs with <c>RunOn.Pool</c> are due at the same instants.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HerdAnalyzer() : JobMethodAnalyzer(UsageRules.Herd, UsageRules.CalendarHerd)
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        var herds = new Herds();
        OnJobMethods(start, method =>
        {
            foreach (ScheduledAttribute job in method.JobsInTable())
            {
                // Jobs on the loop or on own threads use no pool threads. A Once is due once. Jitter and Spread already separate due times.
                if (job is { RunOn: "Pool", Schedule: { IsRecurring: true, Jitter: null, Spread: null } schedule, Argument: { } place })
                    herds.Add(schedule, place);
            }
        });
        start.RegisterCompilationEndAction(end => herds.Report(end.ReportDiagnostic));
    }
}
