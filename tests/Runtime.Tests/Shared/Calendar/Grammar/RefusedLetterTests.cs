using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Letters in a wrong field or in a form that has no meaning.</summary>
public class RefusedLetterTests
{
    private const string Star = "write *";
    private const string Spread = "write a number, and a Spread for the delay that differs from machine to machine";
    private const string Jitter = "write a number, and a Jitter for a random delay";
    private const string Numbered = "write it with a weekday, as in MON#1 for the first Monday of the month";
    private const string LastDay = "write it as the day of the month (L for its last day) or with a weekday (FRIL for the last Friday)";
    private const string NearestDay = "write it with a day of the month, as in 15W for the weekday nearest to the 15th";
    private const string Day = "write a day of the month from 1 to 31";
    private const string OneDay = "write one day from 1 to 31 before W, as in 15W for the weekday nearest to the 15th";
    private const string FromEnd = "write L for the last day, L-1 to L-30 for a day before it, or LW for the last weekday";
    private const string Week = "write a number from 1 to 5, or L for the last one of the month";
    private const string Weekday = "write a weekday from 0 to 7, or SUN to SAT";
    private const string TwoAttributes = "write two attributes, or a number for each weekday, as in MON#1,FRI#3";
    private const string Plus = "write the weekdays after it, as in +FRI";

    [TestCase("? * * * *", 0, 1, "has ? as the minute at character 1, which only the day of the month and the weekday may have", Star, "* * * * *")]
    [TestCase("0 ? * * *", 2, 1, "has ? as the hour at character 3, which only the day of the month and the weekday may have", Star, "0 * * * *")]
    [TestCase("0 0 * ? *", 6, 1, "has ? as the month at character 7, which only the day of the month and the weekday may have", Star, "0 0 * * *")]
    public void A_question_mark_is_for_days(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("H 0 * * *", 0, 1, "has H at character 1, which means a number derived from the job's name in other schedulers", Spread)]
    [TestCase("h/15 * * * *", 0, 1, "has H at character 1, which means a number derived from the job's name in other schedulers", Spread)]
    [TestCase("H(0-7) * * * *", 0, 3, "has H at character 1, which means a number derived from the job's name in other schedulers", Spread)]
    [TestCase("0-30~5 * * * *", 2, 4, "has ~ at character 3, which means a random number in other schedulers", Jitter)]
    [TestCase("0~30 * * * *", 0, 4, "has ~ at character 1, which means a random number in other schedulers", Jitter)]
    public void Numbers_of_other_schedulers(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 1#2 * *", 4, 3, "has # in the day of the month at character 5", Numbered)]
    [TestCase("MON#1 0 * * *", 0, 5, "has # in the minute at character 1", Numbered)]
    [TestCase("5L * * * *", 0, 2, "has L in the minute at character 1", LastDay)]
    [TestCase("0 5L * * *", 2, 2, "has L in the hour at character 3", LastDay)]
    [TestCase("0 0 * 5L *", 6, 2, "has L in the month at character 7", LastDay)]
    [TestCase("5W * * * *", 0, 2, "has W in the minute at character 1", NearestDay)]
    [TestCase("0 0 * * 5W", 8, 2, "has W in the weekday at character 9", NearestDay)]
    [TestCase("0 0 * * W", 8, 1, "has W in the weekday at character 9", NearestDay)]
    public void Letters_of_another_field(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 W * *", 4, 1, "has 'W' where a day of the month is expected at character 5", Day)]
    [TestCase("0 0 1-5W * *", 4, 4, "has '1-5W' as the day of the month at character 5", OneDay)]
    [TestCase("0 0 32W * *", 4, 3, "has '32W' as the day of the month at character 5", OneDay)]
    [TestCase("0 0 0W * *", 4, 2, "has '0W' as the day of the month at character 5", OneDay)]
    [TestCase("0 0 WL * *", 4, 2, "has 'WL' where a day of the month is expected at character 5", Day)]
    public void Nearest_weekdays(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 L-0 * *", 4, 3, "has 'L-0' as the day of the month at character 5", FromEnd)]
    [TestCase("0 0 L-31 * *", 4, 4, "has 'L-31' as the day of the month at character 5", FromEnd)]
    [TestCase("0 0 L-x * *", 4, 3, "has 'L-x' as the day of the month at character 5", FromEnd)]
    [TestCase("0 0 LW-3 * *", 4, 4, "has 'LW-3' as the day of the month at character 5", FromEnd)]
    [TestCase("0 0 L/2 * *", 4, 3, "has 'L/2' as the day of the month at character 5", FromEnd)]
    [TestCase("0 0 L3 * *", 4, 2, "has 'L3' as the day of the month at character 5", FromEnd)]
    [TestCase("0 0 5L * *", 4, 2, "has '5L' where a day of the month is expected at character 5", Day)]
    public void Days_from_the_end(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 * * L", 8, 1, "has L without a weekday at character 9", "write FRIL for the last Friday of the month, or SAT for each Saturday")]
    [TestCase("0 0 * * MON#0", 12, 1, "has '0' after # at character 13", Week)]
    [TestCase("0 0 * * MON#6", 12, 1, "has '6' after # at character 13", Week)]
    [TestCase("0 0 * * MON#", 12, 0, "has nothing after # at the end", Week)]
    [TestCase("0 0 * * MON#x", 12, 1, "has 'x' after # at character 13", Week)]
    [TestCase("0 0 * * #1", 8, 0, "has no value for the weekday at character 9", Weekday)]
    [TestCase("0 0 * * #", 8, 1, "has # in the weekday at character 9", Numbered)]
    [TestCase("0 0 * * 8#1", 8, 1, "has weekday 8 at character 9", Weekday)]
    [TestCase("0 0 * * XL", 8, 1, "has 'X' where a weekday is expected at character 9", Weekday)]
    [TestCase("0 0 * * MON-FRIL", 8, 7, "has 'MON-FRI' where a weekday is expected at character 9", Weekday)]
    public void Weekdays_of_one_week(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 * * MON,FRI#3", 8, 9,
        "has weekdays of each week together with weekdays of one week of the month at character 9, which other schedulers read in different ways",
        TwoAttributes)]
    [TestCase("0 0 * * MON#1,FRI", 8, 9,
        "has weekdays of each week together with weekdays of one week of the month at character 9, which other schedulers read in different ways",
        TwoAttributes)]
    public void Weekdays_of_each_and_of_one_week(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 * * +", 8, 1, "has + without weekdays at character 9", Plus, "0 0 * * *")]
    [TestCase("0 0 1 * +*", 8, 2, "has + without weekdays at character 9", Plus, "0 0 1 * *")]
    [TestCase("0 0 1 * +?", 8, 2, "has + without weekdays at character 9", Plus, "0 0 1 * *")]
    [TestCase("0 0 1 * ++MON", 9, 4, "has '+MON' where a weekday is expected at character 10", Weekday)]
    public void A_plus_sign_without_weekdays(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);
}
