using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR204: a period of whole days counts from the start of the scheduler and not from an hour of the day.</summary>
public sealed class CalendarDriftRule() : JobRule(UsageRules.CalendarDrift, UsageRules.LongCalendarDrift)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            if (job.Schedule is not { Repeats: true, IsAligned: false, Nanoseconds: var period } || period % DurationUnit.Day != 0) continue;
            DiagnosticDescriptor rule = period == DurationUnit.Day ? UsageRules.CalendarDrift : UsageRules.LongCalendarDrift;
            method.Report(rule, job.Duration, method.Path, DurationText.Format(period));
        }
    });
}
