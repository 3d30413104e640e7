using TimerAttributes.Calendar.Grammar;

namespace TimerAttributes.Tests.Shared.Calendar.Grammar;

/// <summary>Texts with too few or too many fields, years, and macros.</summary>
public class RefusedCountTests
{
    private const string FiveFields = "write five fields, as in \"0 9 * * MON-FRI\"";
    private const string Fields = "write minute, hour, day of the month, month and weekday, as in \"0 9 * * MON-FRI\"";
    private const string NoYear = "leave the year out: a job is due every year";
    private const string Once = "leave the year out, or write [Once(\"2030-12-24T18:00:00Z\")] for a single instant";
    private const string Known = "write @yearly, @monthly, @weekly, @daily or @hourly, or five fields";
    private const string LeaveOut = "leave it out";
    private const string AtStart = "write [Once(\"0s\")] for a run at the start of the scheduler";

    [TestCase("", 0, 0, "is empty", FiveFields)]
    [TestCase("  ", 0, 0, "is empty", FiveFields)]
    public void Blank_texts(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("* * *", 0, 5, "has 3 fields, not 5 or 6", Fields)]
    [TestCase("* * * *", 0, 7, "has 4 fields, not 5 or 6", Fields)]
    [TestCase("1 2 3 4 5 6 7 8", 0, 15, "has 8 fields, not 5 or 6", Fields)]
    [TestCase("5 m", 0, 3, "has 2 fields, not 5 or 6", Fields)]
    [TestCase("0s", 0, 2, "has 1 field, not 5 or 6", Fields)]
    [TestCase("100us", 0, 5, "has 1 field, not 5 or 6", Fields)]
    [TestCase("24:00", 0, 5, "has 1 field, not 5 or 6", Fields)]
    [TestCase("reboot", 0, 6, "has 1 field, not 5 or 6", Fields)]
    [TestCase("hello", 0, 5, "has 1 field, not 5 or 6", Fields)]
    public void Other_numbers_of_fields(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("0 9 * * mon - fri", 12, 1, "has a blank beside the hyphen at character 13", "write mon-fri, because blanks separate fields")]
    [TestCase("* * * * * * *", 12, 1, "has a year at character 13", NoYear, "* * * * * *")]
    [TestCase("0 0 9 * * MON-FRI *", 18, 1, "has a year at character 19", NoYear, "0 0 9 * * MON-FRI")]
    [TestCase("0 0 9 ? * MON-FRI ?", 18, 1, "has a year at character 19", NoYear, "0 0 9 ? * MON-FRI")]
    [TestCase("0 0 9 * * MON-FRI 2026", 18, 4, "has the year 2026 at character 19", Once)]
    [TestCase("0 9 * * MON-FRI 2026", 16, 4, "has the year 2026 at character 17", Once)]
    [TestCase("0 9 * * MON-FRI 2026-2030", 16, 9, "has the year 2026-2030 at character 17", Once)]
    [TestCase("0 0 9 * * MON-FRI X", 18, 1, "has the year X at character 19", Once)]
    public void Years(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("5m", 0, 2, "is a period and no time of the calendar", "write [Every(\"5m\")]", "5m")]
    [TestCase("1h30m", 0, 5, "is a period and no time of the calendar", "write [Every(\"1h30m\")]", "1h30m")]
    public void Periods(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Interval, text, start, length, complaint, remedy, suggestions);

    [TestCase("09:30", 0, 5, "has 1 field, not 5 or 6", "write \"30 9 * * *\"", "30 9 * * *")]
    [TestCase("9:05", 0, 4, "has 1 field, not 5 or 6", "write \"5 9 * * *\"", "5 9 * * *")]
    [TestCase("6am", 0, 3, "has 1 field, not 5 or 6", "write \"0 6 * * *\"", "0 6 * * *")]
    [TestCase("12AM", 0, 4, "has 1 field, not 5 or 6", "write \"0 0 * * *\"", "0 0 * * *")]
    [TestCase("6:30 PM", 0, 7, "has 2 fields, not 5 or 6", "write \"30 18 * * *\"", "30 18 * * *")]
    [TestCase("6:30 p.m.", 0, 9, "has 2 fields, not 5 or 6", "write \"30 18 * * *\"", "30 18 * * *")]
    [TestCase("daily", 0, 5, "has 1 field, not 5 or 6", "write \"@daily\"", "@daily")]
    [TestCase("Hourly", 0, 6, "has 1 field, not 5 or 6", "write \"@hourly\"", "@hourly")]
    public void Times_of_day_and_bare_names(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("@Daily", 0, 6, "has the name @Daily with capital letters", "write @daily", "@daily")]
    [TestCase("@YEARLY", 0, 7, "has the name @YEARLY with capital letters", "write @yearly", "@yearly")]
    [TestCase("@foo", 0, 4, "has the unknown name @foo", Known)]
    [TestCase("@", 0, 1, "has the unknown name @", Known)]
    [TestCase("@daily 5", 7, 1, "has '5' after @daily at character 8", LeaveOut, "@daily")]
    [TestCase("@daily * * * *", 7, 1, "has '*' after @daily at character 8", LeaveOut, "@daily")]
    public void Macros_in_another_form(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Syntax, text, start, length, complaint, remedy, suggestions);

    [TestCase("@reboot", 0, 7, "has @reboot, which is no time of the calendar", AtStart)]
    [TestCase("@Reboot", 0, 7, "has @reboot, which is no time of the calendar", AtStart)]
    [TestCase("@every 5m", 0, 9, "has @every, which is a period and no time of the calendar", "write [Every(\"5m\")]", "5m")]
    [TestCase("@EVERY 1h30m", 0, 12, "has @every, which is a period and no time of the calendar", "write [Every(\"1h30m\")]", "1h30m")]
    [TestCase("@every", 0, 6, "has @every, which is a period and no time of the calendar", "write [Every(\"5m\")]")]
    [TestCase("@every 5 m", 0, 10, "has @every, which is a period and no time of the calendar", "write [Every(\"5m\")]")]
    [TestCase("@every 1us", 0, 10, "has @every, which is a period and no time of the calendar", "write [Every(\"5m\")]")]
    public void Reboot_and_every(string text, int start, int length, string complaint, string remedy, params string[] suggestions) =>
        Refusal.Check(CronFault.Interval, text, start, length, complaint, remedy, suggestions);

    [TestCase("1999", true)]
    [TestCase("2090", true)]
    [TestCase("2026,2027", true)]
    [TestCase("202", false)]
    [TestCase("20260", false)]
    [TestCase("20269", false)]
    [TestCase("202x", false)]
    [TestCase("x026", false)]
    public void Only_four_digits_are_taken_for_a_year(string last, bool isYear)
    {
        Assert.That(CronParser.TryParse($"0 9 * * MON {last}", out _, out CronError? error), Is.False);
        Assert.That(error!.Message, isYear ? Does.Contain($"has the year {last}") : Does.Not.Contain("year"));
    }
}
