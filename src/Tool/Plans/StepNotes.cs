using System.Globalization;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Recurrences;

namespace TimerAttributes.Tool.Plans;

/// <summary>Says where the step of a cron expression does not divide its field, as TMR220 does in a build.</summary>
internal static class StepNotes
{
    /// <summary>A line for each field whose last step is shorter than the others.</summary>
    /// <param name="schedule">The schedule of the expression.</param>
    /// <param name="text">The expression. A list without a step was written on purpose.</param>
    public static IEnumerable<string> Of(Schedule schedule, string text)
    {
        if (schedule.Times is not CronTimes { Fields: var fields } || !text.Contains('/', StringComparison.Ordinal)) return [];
        return new[]
        {
            Of(CronField.Second, fields.Seconds), Of(CronField.Minute, fields.Minutes),
            Of(CronField.Hour, fields.Hours), Of(CronField.Month, fields.Months),
        }.OfType<string>();
    }

    private static string? Of(CronField field, ulong values)
    {
        int[] all = [.. Enumerable.Range(field.Min, field.Size).Where(value => (values >> value & 1) != 0)];
        if (all.Length < 2) return null;
        int step = all[1] - all[0], gap = field.Size - (all[^1] - all[0]);
        if (gap >= step || all.Zip(all.Skip(1)).Any(pair => pair.Second - pair.First != step)) return null;
        string name = field.Name, unit = gap == 1 ? name : name + "s";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The step {step} does not divide {field.Size} {name}s: {name} {all[^1]} is followed by {name} {all[0]} after {gap} {unit} (TMR220).");
    }
}
