using Microsoft.CodeAnalysis;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// TMR221: <c>*</c> as the minute of an hour that is written as a number. TMR222: <c>*</c> as the second, with minutes or hours that are chosen. In
/// both a 0 was probably meant, because the job is due sixty times as often.
/// </summary>
public sealed class FrequentCronRule() : JobRule(UsageRules.EveryMinute, UsageRules.EverySecond)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (WrittenCron cron in WrittenCron.Of(method))
        {
            if (cron.Second is { IsStar: true } second) LookAtSeconds(method, cron, second);
            else if (IsEachMinuteOfHours(cron) && Bits.Count(cron.Fields.Seconds) == 1)
            {
                method.Report(
                    UsageRules.EveryMinute, cron.Locate(cron.Minute), WrittenCron.Advice(cron.With(cron.Minute, "0")), method.Path,
                    cron.Hour.Text.Replace(",", " and of hour "));
            }
        }
    });

    private static void LookAtSeconds(JobMethod method, WrittenCron cron, CronPart second)
    {
        if (Bits.Count(cron.Fields.Minutes) == CronField.Minute.Size && Bits.Count(cron.Fields.Hours) == CronField.Hour.Size) return;

        // The minute is replaced first, because the second is before it and keeps its place.
        string expression = IsEachMinuteOfHours(cron) ? cron.With(cron.Minute, "0") : cron.Model.Expression;
        expression = expression.Remove(second.Start, second.Text.Length).Insert(second.Start, "0");
        method.Report(UsageRules.EverySecond, cron.Locate(second), WrittenCron.Advice(expression), method.Path);
    }

    // A range of hours, as in "* 9-17 * * *", was chosen for each of its minutes.
    private static bool IsEachMinuteOfHours(WrittenCron cron) =>
        cron.Minute.IsStar && cron.Hour.Text.All(static character => character is ',' or (>= '0' and <= '9'));
}
