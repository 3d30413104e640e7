using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR207: many jobs of the pool that are due at the same instants.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HerdAnalyzer() : JobMethodAnalyzer(UsageRules.Herd, UsageRules.AlignedHerd)
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        var herds = new Herds();
        OnJobMethods(start, method =>
        {
            foreach (ScheduledAttribute job in method.Jobs())
            {
                // Jobs of the loop or of a thread take no pool threads, a Once is due once, and Jitter and Spread part the jobs already.
                if (job is { RunOn: "Pool", Schedule: { Repeats: true, Jitter: null, Spread: null } schedule, Argument: { } place })
                    herds.Add(schedule, place);
            }
        });
        start.RegisterCompilationEndAction(end => herds.Report(end.ReportDiagnostic));
    }
}
