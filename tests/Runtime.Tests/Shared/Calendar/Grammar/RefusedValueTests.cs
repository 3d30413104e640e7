using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Values, lists, ranges and steps that are refused.</summary>
public class RefusedValueTests
{
    private const string Minute = "write a minute from 0 to 59";
    private const string Hour = "write an hour from 0 to 23";
    private const string Day = "write a day of the month from 1 to 31";
    private const string Month = "write a month from 1 to 12, or JAN to DEC";
    private const string Weekday = "write a weekday from 0 to 7, or SUN to SAT";
    private const string Comma = "write a value on each side of a comma";
    private const string Step = "write a number, as in */5";

    [TestCase("0 60 * * * *", 2, 2, "has minute 60 at character 3", Minute)]
    [TestCase("60 * * * * *", 0, 2, "has second 60 at character 1", "write a second from 0 to 59")]
    [TestCase("60 * * * *", 0, 2, "has minute 60 at character 1", Minute)]
    [TestCase("0 24 * * *", 2, 2, "has hour 24 at character 3", Hour)]
    [TestCase("0 25 * * *", 2, 2, "has hour 25 at character 3", Hour)]
    [TestCase("0 0 0 * *", 4, 1, "has day of the month 0 at character 5", Day)]
    [TestCase("0 0 32 * *", 4, 2, "has day of the month 32 at character 5", Day)]
    [TestCase("0 0 * 0 *", 6, 1, "has month 0 at character 7", Month)]
    [TestCase("0 0 * 13 *", 6, 2, "has month 13 at character 7", Month)]
    [TestCase("0 0 * * 8", 8, 1, "has weekday 8 at character 9", Weekday)]
    [TestCase("0 0 * * MON-8", 12, 1, "has weekday 8 at character 13", Weekday)]
    public void Values_outside_their_field(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("1000 * * * *", 0, 4, "has '1000' where a minute is expected at character 1", Minute)]
    [TestCase("-1 * * * *", 0, 0, "has no value for the minute at character 1", Minute)]
    [TestCase("-5 * * * *", 0, 0, "has no value for the minute at character 1", Minute)]
    [TestCase("5- * * * *", 2, 0, "has no value for the minute at character 3", Minute)]
    [TestCase("5-6-7 * * * *", 2, 3, "has '6-7' where a minute is expected at character 3", Minute)]
    [TestCase("1.5 * * * *", 0, 3, "has '1.5' where a minute is expected at character 1", Minute)]
    [TestCase("a * * * *", 0, 1, "has 'a' where a minute is expected at character 1", Minute)]
    public void Texts_that_are_no_value(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 9 * * MONDAY", 8, 6, "has the full name MONDAY at character 9", "write MON", "0 9 * * MON")]
    [TestCase("0 9 * * monday-FRI", 8, 6, "has the full name monday at character 9", "write MON", "0 9 * * MON-FRI")]
    [TestCase("0 9 * * MON-FRIDAY", 12, 6, "has the full name FRIDAY at character 13", "write FRI", "0 9 * * MON-FRI")]
    [TestCase("0 0 * JANUARY *", 6, 7, "has the full name JANUARY at character 7", "write JAN", "0 0 * JAN *")]
    [TestCase("0 0 * MONDAY *", 6, 6, "has 'MONDAY' where a month is expected at character 7", Month)]
    [TestCase("0 0 * * MAY", 8, 3, "has 'MAY' where a weekday is expected at character 9", Weekday)]
    public void Full_names_and_other_names(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 9 * * TUES", 8, 4, "has 'TUES' where a weekday is expected at character 9", "write TUE", "0 9 * * TUE")]
    [TestCase("0 9 * * we,FRI", 8, 2, "has 'we' where a weekday is expected at character 9", "write WED", "0 9 * * WED,FRI")]
    [TestCase("0 9 * * MOM-FRI", 8, 3, "has 'MOM' where a weekday is expected at character 9", "write MON", "0 9 * * MON-FRI")]
    [TestCase("0 9 * * fir", 8, 3, "has 'fir' where a weekday is expected at character 9", "write FRI", "0 9 * * FRI")]
    [TestCase("0 9 * * MON-Wendesday", 12, 9, "has 'Wendesday' where a weekday is expected at character 13", "write WED", "0 9 * * MON-WED")]
    [TestCase("0 9 * * FRY#1", 8, 3, "has 'FRY' where a weekday is expected at character 9", "write FRI", "0 9 * * FRI#1")]
    [TestCase("0 9 1 SEPT *", 6, 4, "has 'SEPT' where a month is expected at character 7", "write SEP", "0 9 1 SEP *")]
    [TestCase("0 9 1 Febuary *", 6, 7, "has 'Febuary' where a month is expected at character 7", "write FEB", "0 9 1 FEB *")]
    public void Names_that_are_nearly_right(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 9 * * SUT", 8, 3, "has 'SUT' where a weekday is expected at character 9", Weekday, TestName = "Sunday or Saturday")]
    [TestCase("0 9 * * LUN", 8, 3, "has 'LUN' where a weekday is expected at character 9", Weekday, TestName = "Monday in other languages")]
    [TestCase("0 9 * * TEU", 8, 3, "has 'TEU' where a weekday is expected at character 9", Weekday, TestName = "Tuesday or Thursday")]
    [TestCase("0 9 * * S", 8, 1, "has 'S' where a weekday is expected at character 9", Weekday, TestName = "One letter")]
    [TestCase("0 9 * * JUN", 8, 3, "has 'JUN' where a weekday is expected at character 9", Weekday, TestName = "A month for a weekday")]
    [TestCase("0 9 1 JU *", 6, 2, "has 'JU' where a month is expected at character 7", Month, TestName = "June or July")]
    [TestCase("0 9 1 MON *", 6, 3, "has 'MON' where a month is expected at character 7", Month, TestName = "A weekday for a month")]
    [TestCase("mo 9 * * *", 0, 2, "has 'mo' where a minute is expected at character 1", Minute, TestName = "A field without names")]
    public void Names_that_may_mean_several_values_or_none(string text, int start, int length, string complaint, string remedy) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, []);

    [TestCase(", * * * *", 0, 0, "has an empty item in the list of the minute at character 1", Comma)]
    [TestCase("0 9,, * * *", 4, 0, "has an empty item in the list of the hour at character 5", Comma)]
    [TestCase("0,15, * * * *", 5, 0, "has an empty item in the list of the minute at character 6", Comma)]
    public void Empty_items(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("*/ * * * *", 2, 0, "has no step after the slash at character 3", Step)]
    [TestCase("*/0 * * * *", 2, 1, "has the step 0 at character 3", "write a step of at least 1, or leave it out")]
    [TestCase("*/x * * * *", 2, 1, "has the step 'x' at character 3", Step)]
    [TestCase("*/60 * * * *", 2, 2, "has the step 60 at character 3, which is beyond the range of the minute (0 to 59), so only 0 is left",
        "write 0, or a smaller step", "0 * * * *")]
    [TestCase("0 */24 * * *", 4, 2, "has the step 24 at character 5, which is beyond the range of the hour (0 to 23), so only 0 is left",
        "write 0, or a smaller step", "0 0 * * *")]
    [TestCase("0-10/120 * * * *", 5, 3, "has the step 120 at character 6, which is beyond the range of the minute (0 to 10), so only 0 is left",
        "write 0, or a smaller step", "0 * * * *")]
    [TestCase("5-10/120 * * * *", 5, 3,
        "has the step 120 at character 6, which is beyond the range of the minute (5 to 10), so only 5 is left", "write 5, or a smaller step", "5 * * * *")]
    [TestCase("0-10/11 * * * *", 5, 2, "has the step 11 at character 6, which is beyond the range of the minute (0 to 10), so only 0 is left",
        "write 0, or a smaller step", "0 * * * *")]
    [TestCase("5/55 * * * *", 2, 2, "has the step 55 at character 3, which is beyond the range of the minute (5 to 59), so only 5 is left",
        "write 5, or a smaller step", "5 * * * *")]
    [TestCase("50/10 * * * *", 3, 2, "has the step 10 at character 4, which is beyond the range of the minute (50 to 59), so only 50 is left",
        "write 50, or a smaller step", "50 * * * *")]
    [TestCase("0 0 * * 1/7", 10, 1, "has the step 7 at character 11, which is beyond the range of the weekday (1 to 7), so only 1 is left",
        "write 1, or a smaller step", "0 0 * * 1")]
    [TestCase("0 0 * * 5/3", 10, 1, "has the step 3 at character 11, which is beyond the range of the weekday (5 to 7), so only 5 is left",
        "write 5, or a smaller step", "0 0 * * 5")]
    [TestCase("0 22-2/10 * * *", 7, 2, "has the step 10 at character 8, which is beyond the range of the hour (22 to 2), so only 22 is left",
        "write 22, or a smaller step", "0 22 * * *")]
    [TestCase("0 0 * * FRI-MON/4", 16, 1, "has the step 4 at character 17, which is beyond the range of the weekday (5 to 1), so only 5 is left",
        "write FRI, or a smaller step", "0 0 * * FRI")]
    [TestCase("0 0 * * 0/7", 10, 1, "has the step 7 at character 11, which leaves only 0, because 0 and 7 are both Sunday",
        "write 0, or a smaller step", "0 0 * * 0")]
    [TestCase("0 0 * * 0-7/7", 12, 1, "has the step 7 at character 13, which leaves only 0, because 0 and 7 are both Sunday",
        "write 0, or a smaller step", "0 0 * * 0")]
    [TestCase("0 0 */31 * *", 6, 2, "has the step 31 at character 7, which is beyond the range of the day of the month (1 to 31), so only 1 is left",
        "write 1, or a smaller step", "0 0 1 * *")]
    public void Steps_that_leave_one_value(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("50-10 * * * *", 0, 5,
        "has the range 50-10 at character 1, whose end is before its beginning", "write 10-50, or two ranges with a comma", "10-50 * * * *")]
    [TestCase("50-10 0 * * * *", 0, 5,
        "has the range 50-10 at character 1, whose end is before its beginning", "write 10-50, or two ranges with a comma", "10-50 0 * * * *")]
    [TestCase("0 0 20-10 * *", 4, 5,
        "has the range 20-10 at character 5, whose end is before its beginning", "write 10-20, or two ranges with a comma", "0 0 10-20 * *")]
    public void Ranges_that_end_before_they_begin(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 * * MON/2", 8, 3,
        "has a step after the name MON at character 9, which other schedulers read in different ways", "write a range, as in MON-SAT/2")]
    [TestCase("0 0 * JAN/3 *", 6, 3,
        "has a step after the name JAN at character 7, which other schedulers read in different ways", "write a range, as in JAN-DEC/2")]
    public void Steps_after_a_name(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);
}
