using TimerAttributes.Calendar;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR224: an expression in UTC whose due times are those of an aligned <c>Every</c>.</summary>
public sealed class CronIntervalRule() : JobRule(UsageRules.CronInterval)
{
    private const int Hours = 24;
    private const int Minutes = 60; // Of an hour, and seconds of a minute.

    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (WrittenCron cron in WrittenCron.Of(method))
        {
            // In other zones the times of day move with the zone's offset.
            if (!ZoneNames.IsUtc(cron.Model.TimeZone) || !cron.Fields.IsEachDay || Seconds(cron.Fields) is not (> 0 and var seconds)) continue;
            string period = DurationText.Format(seconds * DurationUnit.Second);
            method.Report(
                UsageRules.CronInterval, cron.LocateAll(),
                WrittenCron.Advice().Add(CronSuggestion.Period, period).Add(CronSuggestion.Aligned, null), method.Path, period);
        }
    });

    // The period; 0 if the times of day are not evenly apart from midnight on, or if there is only one, which is best said as a time of day.
    private static long Seconds(CronFields fields)
    {
        int second = Step(fields.Seconds, Minutes), minute = Step(fields.Minutes, Minutes), hour = Step(fields.Hours, Hours);
        if (second < Minutes) return minute == 1 && hour == 1 ? second : 0;
        if (minute < Minutes) return hour == 1 ? minute * 60 : 0;
        return hour < Hours ? hour * 3_600 : 0;
    }

    // The distance of the members, if they are 0 and all its multiples below the size, and the distance divides the size; else 0.
    private static int Step(ulong set, int size)
    {
        int count = Bits.Count(set), step = size / count;
        if (size % count != 0) return 0;
        for (int member = 0; member < size; member += step)
        {
            if ((set & 1UL << member) == 0) return 0;
        }

        return step;
    }
}
