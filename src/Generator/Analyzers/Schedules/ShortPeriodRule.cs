using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR201: a job with <c>RunOn.Pool</c> whose period is so short that queueing a run costs too much.</summary>
public sealed class ShortPeriodRule() : JobRule(UsageRules.ShortPeriod)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            // RunOn.Thread is right for a handler that blocks, however short its period is.
            if (job is { RunOn: "Pool", Schedule: { Repeats: true, Nanoseconds: < RuleLimits.ShortestPoolPeriod } schedule })
                method.Report(UsageRules.ShortPeriod, job.Duration, method.Path, DurationText.Format(schedule.Nanoseconds));
        }
    });
}
