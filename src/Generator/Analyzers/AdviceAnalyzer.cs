using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Blocking;
using TimerAttributes.Generator.Analyzers.Schedules;
using TimerAttributes.Generator.Analyzers.Tasks;
using TimerAttributes.Generator.Analyzers.TimeZones;

namespace TimerAttributes.Generator.Analyzers;

/// <summary>
/// The rules that report while a file is typed, and whose findings a build does not print. A build starts this analyzer only if a setting raises the
/// severity of one of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdviceAnalyzer() : RuleAnalyzer(
    new IgnoredCancellationRule(), new CalendarDriftRule(), new HerdRule(), new CronIntervalRule(), new ClockChangeRule(), new BlockedPoolRule(),
    new UnevenAlignmentRule());
