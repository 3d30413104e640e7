using Microsoft.CodeAnalysis;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Calendar.Words;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// TMR223: six fields, <c>?</c> as the day of the month, and numbers as weekdays. Quartz demands this form, and counts weekdays from 1 for Sunday.
/// </summary>
public sealed class QuartzWeekdayRule() : JobRule(UsageRules.QuartzWeekday)
{
    private const int Sunday = 7;

    internal override void Start(RuleStart start) => start.OnJobMethods(static method =>
    {
        foreach (WrittenCron cron in WrittenCron.Of(method))
        {
            if (cron.Second is not null && cron.Day.Text == "?" && FirstNumber(cron.Weekday) is { } number) Report(method, cron, number);
        }
    });

    private static void Report(JobMethod method, WrittenCron cron, int number)
    {
        string quartz = ByNames(cron, before: 1), ours = ByNames(cron, before: 0);
        bool isSame = CronParser.TryParse(cron.With(cron.Weekday, ours), out CronFields? fields, out _)
            && fields!.Packed.SequenceEqual(cron.Fields.Packed);
        string[] expressions = [.. new[] { quartz, isSame ? ours : null }.OfType<string>().Select(names => cron.With(cron.Weekday, names))];
        method.Report(
            UsageRules.QuartzWeekday, cron.Locate(cron.Weekday), WrittenCron.Advice(expressions), method.Path,
            number, CalendarNames.Weekdays[number % Sunday], quartz);
    }

    // The first number that is a weekday; null if there is none, or 0, which Quartz refuses.
    private static int? FirstNumber(CronPart weekdays)
    {
        int[] numbers = [.. Values(weekdays.Text).Where(static value => IsNumber(value)).Select(static value => value[0] - '0')];
        return numbers.Length == 0 || numbers.Contains(0) ? null : numbers[0];
    }

    // The field with names in the place of numbers. Quartz's number is one more than ours.
    private static string ByNames(WrittenCron cron, int before) =>
        string.Join(",", cron.Weekday.Text.Split(',').Select(item => Item(item, before)));

    private static string Item(string item, int before)
    {
        int end = item.IndexOfAny(['#', '/', 'L', 'l']);
        if (end < 0) end = item.Length;
        string values = item.Substring(0, end), rest = item.Substring(end);
        string names = string.Join("-", values.Split('-').Select(value => IsNumber(value) ? Name(value[0] - '0' - before) : value));
        return rest.StartsWith("/", StringComparison.Ordinal) && IsNumber(values) ? $"{names}-SAT{rest}" : names + rest;
    }

    private static string Name(int weekday) => CronField.Weekday.Names[weekday % Sunday];

    private static IEnumerable<string> Values(string list) =>
        list.Split(',').SelectMany(static item => item.Split('#', '/')[0].TrimEnd('L', 'l').Split('-'));

    private static bool IsNumber(string value) => value.Length == 1 && value[0] is >= '0' and <= '7';
}
