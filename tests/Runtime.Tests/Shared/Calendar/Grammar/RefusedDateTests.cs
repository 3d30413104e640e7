using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Expressions whose days have two readings, or do not exist.</summary>
public class RefusedDateTests
{
    private const string Exists = "write a day that exists, or Enabled = false for a job that is switched off";

    private const string Falls = "write a day that does, or Enabled = false for a job that is switched off";

    [TestCase("0 0 13 * FRI", 9, 3,
        "has the day of the month 13 and the weekday FRI at character 10, which other schedulers read in two ways",
        "write +FRI for days on which both match, or two attributes, one with * in place of each, for days on which either matches",
        "0 0 13 * +FRI", "0 0 13 * *", "0 0 * * FRI")]
    [TestCase("0 0 */2 * MON", 10, 3,
        "has the day of the month */2 and the weekday MON at character 11, which other schedulers read in two ways",
        "write +MON for days on which both match, or two attributes, one with * in place of each, for days on which either matches",
        "0 0 */2 * +MON", "0 0 */2 * *", "0 0 * * MON")]
    [TestCase("0 0 0 13 * FRI", 11, 3,
        "has the day of the month 13 and the weekday FRI at character 12, which other schedulers read in two ways",
        "write +FRI for days on which both match, or two attributes, one with * in place of each, for days on which either matches",
        "0 0 0 13 * +FRI", "0 0 0 13 * *", "0 0 0 * * FRI")]
    [TestCase("0 0 L * 5L", 8, 2,
        "has the day of the month L and the weekday 5L at character 9, which other schedulers read in two ways",
        "write +5L for days on which both match, or two attributes, one with * in place of each, for days on which either matches",
        "0 0 L * +5L", "0 0 L * *", "0 0 * * 5L")]
    public void Both_days_have_two_readings(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.BothDays, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 0 30 2 *", 4, 2, "has a day of the month at character 5 that no month it names ever has, so the job is never due", Exists)]
    [TestCase("0 0 31 4,6 *", 4, 2, "has a day of the month at character 5 that no month it names ever has, so the job is never due", Exists)]
    [TestCase("0 0 31W 2 *", 4, 3, "has a day of the month at character 5 that no month it names ever has, so the job is never due", Exists)]
    [TestCase("0 0 L-30 4 *", 4, 4, "has a day of the month at character 5 that no month it names ever has, so the job is never due", Exists)]
    [TestCase("0 0 30 2 +MON", 4, 2, "has a day of the month at character 5 that no month it names ever has, so the job is never due", Exists)]
    [TestCase("0 0 L-29W FEB *", 4, 5, "has a day of the month at character 5 that no month it names ever has, so the job is never due", Exists)]
    [TestCase("0 0 1 * +MON#3", 4, 1, "has a day of the month at character 5 that never falls on MON#3 (days 15 to 21), so the job is never due", Falls)]
    [TestCase("0 0 8-14 * +MON#1", 4, 4, "has a day of the month at character 5 that never falls on MON#1 (days 1 to 7), so the job is never due", Falls)]
    [TestCase("0 0 1 2 +MON#5", 4, 1, "has a day of the month at character 5 that never falls on MON#5 (day 29), so the job is never due", Falls)]
    [TestCase("0 0 15W * +SAT,SUN", 4, 3, "has a day of the month at character 5 that never falls on SAT,SUN, so the job is never due", Falls)]
    public void Dates_that_no_year_has(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.NeverDue, text, start, length, complaint, remedy, suggestions);
}
