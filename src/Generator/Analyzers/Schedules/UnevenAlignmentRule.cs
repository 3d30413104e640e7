using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR236: an aligned period that does not divide a day, so that its due times are not those that a clock or a calendar suggests.</summary>
public sealed class UnevenAlignmentRule() : JobRule(HandlerRules.UnevenTimes, HandlerRules.UnevenDays)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (ScheduledAttribute job in method.Jobs())
        {
            // The times of a shorter period follow each other too closely to be read from a clock.
            if (job.Schedule is not { Repeats: true, IsAligned: true, Nanoseconds: >= DurationUnit.Second and var period }
                || DurationUnit.Day % period == 0) continue;
            // The message says nothing about the present, because the text of a finding is the same in each build.
            string every = DurationText.Format(period);
            var times = new AlignedTimes(period, job.Schedule.Offset ?? 0);
            if (period % DurationUnit.Day == 0) method.Report(HandlerRules.UnevenDays, job.Duration, method.Path, every, times.Days, times.First);
            else method.Report(HandlerRules.UnevenTimes, job.Duration, method.Path, every, times.First, times.FirstOfLaterDay);
        }
    });
}
