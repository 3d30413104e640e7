using System.Globalization;
using Microsoft.CodeAnalysis;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR220: a step that goes around its field and does not divide the field's size, such as <c>*/50</c> minutes.</summary>
public sealed class UnevenStepRule() : JobRule(UsageRules.UnevenStep)
{
    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (WrittenCron cron in WrittenCron.Of(method))
        {
            // A month has no fixed number of days, and no step divides seven.
            foreach (CronPart part in cron.Parts.Where(static part => part.Field != CronField.Day && part.Field != CronField.Weekday))
            {
                foreach (CronPart item in part.Items()) Look(method, cron, part, item);
            }
        }
    });

    private static void Look(JobMethod method, WrittenCron cron, CronPart part, CronPart item)
    {
        CronField field = item.Field;
        int slash = item.Text.IndexOf('/'), size = field.Size;
        if (slash < 0 || !CronNumber.TryRead(new(item.Text, slash + 1, item.Text.Length), out int step) || size % step == 0
            || CronRange.Parse(new(item.Text, 0, slash), field, hasStep: true, out CronRange range) is not null) return;

        // A range that ends early, or begins after the first step, is a part of the field that was chosen on purpose.
        int first = range.First - field.Min;
        if (range.Last != field.Max || first >= step) return;

        int last = range.First + (range.Last - range.First) / step * step, gap = size - (last - range.First);
        int better = Enumerable.Range(1, step - 1).Last(divisor => size % divisor == 0);
        string? period = part.Text == item.Text ? PeriodOf(cron, field, step) : null;
        var properties = WrittenCron.Advice(better > first ? cron.With(item, $"{item.Text.Substring(0, slash)}/{Text(better)}") : "");
        if (period is not null) properties = properties.Add(CronSuggestion.Period, period);
        method.Report(
            UsageRules.UnevenStep, cron.Locate(item), properties,
            method.Path, step, Count(size, field), field.Name, last, range.First, Count(gap, field), better,
            period is null ? "" : $", or [Every(\"{period}\")] for a period of {period} throughout");
    }

    // The period that the writer may have meant; null if the other fields leave times out.
    private static string? PeriodOf(WrittenCron cron, CronField field, int step)
    {
        CronFields fields = cron.Fields;
        if (!cron.Fields.IsEachDay) return null;
        bool allHours = Bits.Count(fields.Hours) == CronField.Hour.Size, oneSecond = Bits.Count(fields.Seconds) == 1;
        if (field == CronField.Second) return allHours && Bits.Count(fields.Minutes) == CronField.Minute.Size ? Text(step) + "s" : null;
        if (field == CronField.Minute) return allHours && oneSecond ? Text(step) + "m" : null;
        return field == CronField.Hour && oneSecond && Bits.Count(fields.Minutes) == 1 ? Text(step) + "h" : null;
    }

    private static string Count(int number, CronField field) => $"{Text(number)} {field.Name}{(number == 1 ? "" : "s")}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
