using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Blocking;
using TimerAttributes.Generator.Analyzers.Instances;
using TimerAttributes.Generator.Analyzers.Overlaps;
using TimerAttributes.Generator.Analyzers.Schedules;
using TimerAttributes.Generator.Analyzers.Tables;
using TimerAttributes.Generator.Analyzers.Tasks;
using TimerAttributes.Generator.Analyzers.TimeZones;
using TimerAttributes.Generator.Analyzers.Waits;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>The rules that report while a file is typed, and whose findings a build prints; and TMR208, which no setting turns off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer() : RuleAnalyzer(
    new ShortPeriodRule(), new BlockedLoopRule(), new LongRunRule(), new UnawaitedTaskRule(), new ScheduleMeaningRule(),
    new UnstartedSchedulerRule(), new TableNameRule(), new UnevenStepRule(), new FrequentCronRule(), new QuartzWeekdayRule(),
    new PastInstantRule(), new UnknownTimeZoneRule(), new OwnLoopRule(), new LongWaitRule(), new HostedMethodRule(),
    new IneffectiveOptionRule(), new RacingWriteRule(), new MissingInstanceRule());
