using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Expressions that follow the grammar, with the exact sets that they mean.</summary>
public class AcceptedTests
{
    [TestCase("* * * * *", ExpectedResult = "0 | * | * | * | * | *", Description = "without seconds the second is 0")]
    [TestCase("* * * * * *", ExpectedResult = "* | * | * | * | * | *")]
    [TestCase("0 0 ? * ?", ExpectedResult = "0 | 0 | 0 | * | * | *")]
    [TestCase("1 2 3 4 *", ExpectedResult = "0 | 1 | 2 | 3 | 4 | *")]
    [TestCase("1 2 * 4 5", ExpectedResult = "0 | 1 | 2 | * | 4 | 5")]
    [TestCase("59 58 23 31 12 ?", ExpectedResult = "59 | 58 | 23 | 31 | 12 | *")]
    [TestCase("00 09 01 01 *", ExpectedResult = "0 | 0 | 9 | 1 | 1 | *", Description = "zeros before a number do not change it")]
    [TestCase("007 9 * * *", ExpectedResult = "0 | 7 | 9 | * | * | *")]
    public string Values(string text) => FieldSets.Of(text);

    [TestCase("5,10,20-22 * * * *", ExpectedResult = "0 | 5,10,20-22 | * | * | * | *")]
    [TestCase("1,1,1-2,2 * * * *", ExpectedResult = "0 | 1,2 | * | * | * | *", Description = "a value counts once")]
    [TestCase("5,* * * * *", ExpectedResult = "0 | * | * | * | * | *")]
    [TestCase("30,10,20 * * * *", ExpectedResult = "0 | 10,20,30 | * | * | * | *", Description = "the order of a list has no meaning")]
    [TestCase("0 0 1,*/10 * *", ExpectedResult = "0 | 0 | 0 | 1,11,21,31 | * | *")]
    [TestCase("0 0 * JAN,3,Dec *", ExpectedResult = "0 | 0 | 0 | * | 1,3,12 | *")]
    [TestCase("0 0 * APR,MAY,JUN,JUL,AUG,SEP,OCT *", ExpectedResult = "0 | 0 | 0 | * | 4-10 | *")]
    [TestCase("0 0 15W,15W * *", ExpectedResult = "0 | 0 | 0 | 15W | * | *", Description = "an item that is written twice counts once")]
    [TestCase("0 0 L-3,L-3 * *", ExpectedResult = "0 | 0 | 0 | L-3 | * | *")]
    [TestCase("0 0 L-3W,L-3W * *", ExpectedResult = "0 | 0 | 0 | L-3W | * | *")]
    [TestCase("0 0 * * MON#1,MON#1", ExpectedResult = "0 | 0 | 0 | * | * | 1#1")]
    public string Lists(string text) => FieldSets.Of(text);

    [TestCase("0-59 0-23 1-31 1-12 *", ExpectedResult = "0 | * | * | * | * | *")]
    [TestCase("7-7 * * * *", ExpectedResult = "0 | 7 | * | * | * | *")]
    [TestCase("0 9-17 * * *", ExpectedResult = "0 | 0 | 9-17 | * | * | *")]
    [TestCase("0 22-2 * * *", ExpectedResult = "0 | 0 | 0-2,22,23 | * | * | *")]
    [TestCase("0 23-22 * * *", ExpectedResult = "0 | 0 | * | * | * | *")]
    [TestCase("0 0 * 11-2 *", ExpectedResult = "0 | 0 | 0 | * | 1,2,11,12 | *")]
    [TestCase("0 0 * NOV-feb *", ExpectedResult = "0 | 0 | 0 | * | 1,2,11,12 | *")]
    [TestCase("0 0 * 3-APR *", ExpectedResult = "0 | 0 | 0 | * | 3,4 | *")]
    [TestCase("0 0 * * FRI-MON", ExpectedResult = "0 | 0 | 0 | * | * | 0,1,5,6")]
    [TestCase("0 0 * * 6-0", ExpectedResult = "0 | 0 | 0 | * | * | 0,6")]
    [TestCase("0 0 * * MON-SUN", ExpectedResult = "0 | 0 | 0 | * | * | *")]
    public string Ranges(string text) => FieldSets.Of(text);

    [TestCase("0 0 * * 0", ExpectedResult = "0 | 0 | 0 | * | * | 0")]
    [TestCase("0 0 * * 7", ExpectedResult = "0 | 0 | 0 | * | * | 0", Description = "7 is Sunday, too")]
    [TestCase("0 0 * * 0,7", ExpectedResult = "0 | 0 | 0 | * | * | 0")]
    [TestCase("0 0 * * 0-7", ExpectedResult = "0 | 0 | 0 | * | * | *")]
    [TestCase("0 0 * * 1-7", ExpectedResult = "0 | 0 | 0 | * | * | *")]
    [TestCase("0 0 * * 5-7", ExpectedResult = "0 | 0 | 0 | * | * | 0,5,6")]
    [TestCase("0 0 * * 7-2", ExpectedResult = "0 | 0 | 0 | * | * | 0-2")]
    [TestCase("0 0 * * 7-7", ExpectedResult = "0 | 0 | 0 | * | * | 0")]
    [TestCase("0 0 * * 7-0", ExpectedResult = "0 | 0 | 0 | * | * | 0")]
    [TestCase("0 0 * * SAT-7", ExpectedResult = "0 | 0 | 0 | * | * | 0,6")]
    [TestCase("0 0 * * mon-fri", ExpectedResult = "0 | 0 | 0 | * | * | 1-5")]
    public string Sunday_has_two_numbers(string text) => FieldSets.Of(text);

    [TestCase("*/15 * * * *", ExpectedResult = "0 | 0,15,30,45 | * | * | * | *")]
    [TestCase("*/1 * * * *", ExpectedResult = "0 | * | * | * | * | *")]
    [TestCase("*/59 * * * *", ExpectedResult = "0 | 0,59 | * | * | * | *")]
    [TestCase("0/15 * * * *", ExpectedResult = "0 | 0,15,30,45 | * | * | * | *")]
    [TestCase("50/4 * * * *", ExpectedResult = "0 | 50,54,58 | * | * | * | *", Description = "one value with a step goes to the field's end")]
    [TestCase("10-20/5 * * * *", ExpectedResult = "0 | 10,15,20 | * | * | * | *")]
    [TestCase("10-20/10 * * * *", ExpectedResult = "0 | 10,20 | * | * | * | *")]
    [TestCase("0 22-5/3 * * *", ExpectedResult = "0 | 0 | 1,4,22 | * | * | *", Description = "the step counts on past the end")]
    [TestCase("0 0 */10 * *", ExpectedResult = "0 | 0 | 0 | 1,11,21,31 | * | *")]
    [TestCase("0 0 1 */3 *", ExpectedResult = "0 | 0 | 0 | 1 | 1,4,7,10 | *")]
    [TestCase("0 0 1 OCT-MAR/2 *", ExpectedResult = "0 | 0 | 0 | 1 | 2,10,12 | *")]
    [TestCase("0 0 * * */2", ExpectedResult = "0 | 0 | 0 | * | * | 0,2,4,6")]
    [TestCase("0 0 * * 1/2", ExpectedResult = "0 | 0 | 0 | * | * | 0,1,3,5", Description = "runs on to 7, which is Sunday")]
    [TestCase("0 0 * * 2/2", ExpectedResult = "0 | 0 | 0 | * | * | 2,4,6")]
    [TestCase("0 0 * * 0/6", ExpectedResult = "0 | 0 | 0 | * | * | 0,6")]
    [TestCase("0 0 * * MON-FRI/2", ExpectedResult = "0 | 0 | 0 | * | * | 1,3,5")]
    [TestCase("0 0 * * FRI-TUE/2", ExpectedResult = "0 | 0 | 0 | * | * | 0,2,5")]
    [TestCase("*/20 0 0 * * *", ExpectedResult = "0,20,40 | 0 | 0 | * | * | *")]
    public string Steps(string text) => FieldSets.Of(text);

    [TestCase("0 0 L * *", ExpectedResult = "0 | 0 | 0 | L | * | *")]
    [TestCase("0 0 L-1 * *", ExpectedResult = "0 | 0 | 0 | L-1 | * | *")]
    [TestCase("0 0 L-30 * *", ExpectedResult = "0 | 0 | 0 | L-30 | * | *")]
    [TestCase("0 0 LW * *", ExpectedResult = "0 | 0 | 0 | LW | * | *")]
    [TestCase("0 0 L-3W * *", ExpectedResult = "0 | 0 | 0 | L-3W | * | *")]
    [TestCase("0 0 l-30w * *", ExpectedResult = "0 | 0 | 0 | L-30W | * | *")]
    [TestCase("0 0 15W * *", ExpectedResult = "0 | 0 | 0 | 15W | * | *")]
    [TestCase("0 0 1w,31w * *", ExpectedResult = "0 | 0 | 0 | 1W,31W | * | *")]
    [TestCase("0 0 L-2,L,1,10-12,LW,L-1W,5W * *", ExpectedResult = "0 | 0 | 0 | 1,10-12,5W,L,L-2,LW,L-1W | * | *")]
    public string Days_from_the_end_and_nearest_weekdays(string text) => FieldSets.Of(text);

    [TestCase("0 0 * * MON#1", ExpectedResult = "0 | 0 | 0 | * | * | 1#1")]
    [TestCase("0 0 * * 7#5", ExpectedResult = "0 | 0 | 0 | * | * | 0#5")]
    [TestCase("0 0 * * sat#l", ExpectedResult = "0 | 0 | 0 | * | * | 6#L")]
    [TestCase("0 0 * * FRIL", ExpectedResult = "0 | 0 | 0 | * | * | 5#L")]
    [TestCase("0 0 * * 5l", ExpectedResult = "0 | 0 | 0 | * | * | 5#L")]
    [TestCase("0 0 * * 7L", ExpectedResult = "0 | 0 | 0 | * | * | 0#L")]
    [TestCase("0 0 * * THU#3,THU#1,SUN#L", ExpectedResult = "0 | 0 | 0 | * | * | 4#1,4#3,0#L")]
    public string Weekdays_of_one_week(string text) => FieldSets.Of(text);

    [TestCase("0 0 13 * +FRI", ExpectedResult = "0 | 0 | 0 | 13 | * | 5")]
    [TestCase("0 0 * * +FRI", ExpectedResult = "0 | 0 | 0 | * | * | 5")]
    [TestCase("0 0 ? * +1-5", ExpectedResult = "0 | 0 | 0 | * | * | 1-5")]
    [TestCase("0 0 L * +MON#L", ExpectedResult = "0 | 0 | 0 | L | * | 1#L")]
    [TestCase("0 0 1-7 * +MON,TUE", ExpectedResult = "0 | 0 | 0 | 1-7 | * | 1,2")]
    public string A_plus_sign_asks_for_both_days(string text) => FieldSets.Of(text);

    [TestCase("@yearly", ExpectedResult = "0 | 0 | 0 | 1 | 1 | *")]
    [TestCase("@annually", ExpectedResult = "0 | 0 | 0 | 1 | 1 | *")]
    [TestCase("@monthly", ExpectedResult = "0 | 0 | 0 | 1 | * | *")]
    [TestCase("@weekly", ExpectedResult = "0 | 0 | 0 | * | * | 0")]
    [TestCase("@daily", ExpectedResult = "0 | 0 | 0 | * | * | *")]
    [TestCase("@midnight", ExpectedResult = "0 | 0 | 0 | * | * | *")]
    [TestCase(" @hourly\t", ExpectedResult = "0 | 0 | * | * | * | *")]
    public string Macros(string text) => FieldSets.Of(text);

    [TestCase("  0\t9 *   * MON ", ExpectedResult = "0 | 0 | 9 | * | * | 1")]
    [TestCase("\t\t0 9 * * MON\t", ExpectedResult = "0 | 0 | 9 | * | * | 1")]
    public string Blanks_and_tabs_between_fields_have_no_number(string text) => FieldSets.Of(text);

    [TestCase("0 0 * * *", ExpectedResult = false)]
    [TestCase("0,30 2 * * *", ExpectedResult = false, Description = "a list of values is fixed")]
    [TestCase("0 0 1-5 1-3 MON-FRI", ExpectedResult = null)]
    [TestCase("0 0 1-5 1-3 *", ExpectedResult = false, Description = "days and months do not count")]
    [TestCase("0 0 * */2 1/2", ExpectedResult = false)]
    [TestCase("@daily", ExpectedResult = false)]
    [TestCase("@hourly", ExpectedResult = true)]
    [TestCase("* 2 * * *", ExpectedResult = true)]
    [TestCase("30 1-9 * * *", ExpectedResult = true)]
    [TestCase("5/20 2 * * *", ExpectedResult = true)]
    [TestCase("1,3-4 2 * * *", ExpectedResult = true, Description = "one range makes the whole list an interval")]
    [TestCase("0-0 0 2 * * *", ExpectedResult = true)]
    [TestCase("* 30 2 * * *", ExpectedResult = true)]
    public bool? A_star_a_range_or_a_step_of_the_time_makes_an_interval(string text) =>
        CronParser.TryParse(text, out var fields, out _) ? fields!.IsInterval : null;

    [TestCase("* * * * *", ExpectedResult = 24 * 60)]
    [TestCase("* * * * * *", ExpectedResult = 24 * 60 * 60)]
    [TestCase("0,30 9-17 * * *", ExpectedResult = 18)]
    [TestCase("0 0 29 2 *", ExpectedResult = 1)]
    public long Runs_of_a_day_are_counted(string text) => FieldSets.Parse(text).RunsPerDay;
}
