using System.Globalization;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.TimeZones;

namespace TimerAttributes.Generator.Tests.Analyzers.TimeZones;

/// <summary>TMR227: times of day that the clock of a zone skips, or shows twice.</summary>
public class ClockChangeRuleTests
{
    [TestCase("[|TMR227:30 2 * * *|]", "Europe/Berlin")]
    [TestCase("[|TMR227:0 2 * * SUN|]", "Europe/Berlin", Description = "the day of the week on which clocks are changed")]
    [TestCase("[|TMR227:30 1 * * *|]", "America/New_York")]
    [TestCase("[|TMR227:@daily|]", "America/Santiago", Description = "clocks are changed at midnight")]
    [TestCase("[|TMR227:15 2 * * *|]", "Australia/Lord_Howe", Description = "half an hour of daylight saving time")]
    [TestCase("[|TMR227:0 12,2 * * *|]", "Europe/Berlin")]
    [TestCase("0 9 * * *", "Europe/Berlin")]
    [TestCase("0 3 * * *", "Europe/Berlin", Description = "the first time after both changes")]
    [TestCase("59 1 * * *", "Europe/Berlin")]
    [TestCase("30 2 * * MON", "Europe/Berlin")]
    [TestCase("30 2 1 * *", "Europe/Berlin", Description = "no last Sunday of a month")]
    [TestCase("*/30 2 * * *", "Europe/Berlin", Description = "an interval expression")]
    [TestCase("30 2 * * *", "Asia/Tokyo", Description = "no daylight saving time")]
    [TestCase("30 2 * * *", "UTC")]
    [TestCase("30 2 * * *", "local")]
    [TestCase("30 2 * * *", "Europe/Berlim")]
    public void TMR227_time(string expression, string zone) => Analyzed.MustReport<ClockChangeRule>(Job(expression, zone));

    [TestCase("30 2 * * *", "Europe/Berlin", "2026-11-29",
        "is due at 02:30, and the clock of Europe/Berlin goes from 02:00 to 03:00 on 2027-03-28: the job then runs once, at 03:00; "
        + "write a time before 02:00, or from 03:00 on, to run at that time on each day")]
    [TestCase("30 2 * * *", "Europe/Berlin", "2026-07-01",
        "is due at 02:30, and the clock of Europe/Berlin goes back from 03:00 to 02:00 on 2026-10-25, so it shows 02:30 twice: "
        + "the job runs the first time only; write a time before 02:00, or from 03:00 on, for a time that is there once on each day")]
    [TestCase("0 15 2 * * *", "Australia/Lord_Howe", "2026-07-01",
        "is due at 02:15, and the clock of Australia/Lord_Howe goes from 02:00 to 02:30 on 2026-10-04: the job then runs once, at 02:30; "
        + "write a time before 02:00, or from 02:30 on, to run at that time on each day")]
    [TestCase("5 30 2 28 3 *", "Europe/Berlin", "2026-07-01",
        "is due at 02:30:05, and the clock of Europe/Berlin goes from 02:00 to 03:00 on 2027-03-28: the job then runs once, at 03:00; "
        + "write a time before 02:00, or from 03:00 on, to run at that time on each day")]
    public void The_message_has_the_next_day_and_what_the_runtime_does(string expression, string zone, string today, string message)
    {
        Diagnostic report = Reports(expression, zone, today).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo("'Jobs.Job' " + message));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Info));
    }

    [TestCase("2026-03-29T00:59:59Z", "2026-03-29", Description = "a second before the change")]
    [TestCase("2026-03-29T01:00:00Z", "2026-10-25")]
    public void A_change_that_is_past_is_not_reported(string now, string day) =>
        Assert.That(Reports("30 2 * * *", "Europe/Berlin", now).Single().GetMessage(null), Does.Contain(day));

    // Samoa left out 2011-12-30 when it moved to the other side of the date line, and set its clock back by an hour on 2012-04-01.
    [TestCase("0 12 30 12 *", 0)]
    [TestCase("30 3 1 4 *", 1)]
    public void A_change_of_more_than_three_hours_is_none_of_daylight_saving_time(string expression, int reports) =>
        Assert.That(Reports(expression, "Pacific/Apia", "2011-12-01"), Has.Length.EqualTo(reports));

    // The station set its clock forward by three hours on 2009-10-18, and back on 2010-03-05.
    [TestCase("30 3 18 10 *")]
    [TestCase("30 0 5 3 *")]
    public void A_change_of_three_hours_is_one_of_daylight_saving_time(string expression) =>
        Assert.That(Reports(expression, "Antarctica/Casey", "2009-10-01"), Has.Length.EqualTo(1));

    [TestCase("30 2 29 3 *", "2020-04-01", 1, Description = "the next 29 March that is a Sunday is in 2026")]
    [TestCase("30 2 28 10 *", "2019-01-01", 0, Description = "from 2019 on, the next 28 October that is a Sunday is in 2029")]
    [TestCase("30 2 28 10 *", "2019-10-31T01:00:00Z", 0, Description = "3,650 days before that change")]
    [TestCase("30 2 28 10 *", "2019-10-31T01:00:01Z", 1)]
    public void A_change_after_more_than_ten_years_is_not_reported(string expression, string today, int reports) =>
        Assert.That(Reports(expression, "Europe/Berlin", today), Has.Length.EqualTo(reports));

    [TestCase("2027-03-28T02:30", "Europe/Berlin",
        "is due at 2027-03-28 02:30, which the clock of Europe/Berlin skips, because it goes from 2027-03-28 02:00 to 2027-03-28 03:00: "
        + "the job runs at that moment; write a time before 2027-03-28 02:00, or from 2027-03-28 03:00 on")]
    [TestCase("2027-10-31 02:59:59.5", "Europe/Berlin",
        "is due at 2027-10-31 02:59:59, which the clock of Europe/Berlin shows twice, because it goes back from 2027-10-31 03:00 to 2027-10-31 02:00: "
        + "the job runs the first time; write the offset from UTC in place of the time zone to say which one is meant")]
    public void TMR227_instant_message(string instant, string zone, string message)
    {
        Diagnostic report = InstantReports(instant, zone, "2026-11-29").Single();
        Assert.That(report.GetMessage(null), Is.EqualTo("'Jobs.Job' " + message));
    }

    [TestCase("2027-03-28T01:59:59", "Europe/Berlin", "2026-11-29", 0)]
    [TestCase("2027-03-28T02:00", "Europe/Berlin", "2026-11-29", 1)]
    [TestCase("2027-03-28T03:00", "Europe/Berlin", "2026-11-29", 0)]
    [TestCase("2027-10-31T01:59:59", "Europe/Berlin", "2026-11-29", 0)]
    [TestCase("2027-10-31T02:00", "Europe/Berlin", "2026-11-29", 1)]
    [TestCase("2027-10-31T03:00", "Europe/Berlin", "2026-11-29", 0)]
    [TestCase("2027-10-31T02:30", "Europe/Berlin", "2027-11-01", 0, Description = "TMR225 says that it has passed")]
    [TestCase("2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30:00Z", 1, Description = "TMR225 says that an instant has passed from the next second on")]
    [TestCase("2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30:01Z", 0)]
    [TestCase("2057-03-25T02:30", "Europe/Berlin", "2026-11-29", 1, Description = "by the rule of the zone's last years")]
    [TestCase("2011-12-30T12:00", "Pacific/Apia", "2011-12-01", 1, Description = "a whole day is skipped")]
    [TestCase("2027-03-28T02:30", "UTC", "2026-11-29", 0)]
    [TestCase("2027-03-28T02:30", "local", "2026-11-29", 0)]
    [TestCase("2027-03-28T02:30", "Europe/Berlim", "2026-11-29", 0)]
    public void TMR227_instant(string instant, string zone, string today, int reports) =>
        Assert.That(InstantReports(instant, zone, today), Has.Length.EqualTo(reports));

    private static Diagnostic[] InstantReports(string instant, string zone, string now) => Reports(
        $$"""using TimerAttributes; class Jobs { [Once("{{instant}}", TimeZone = "{{zone}}")] internal static void Job() { } }""", now);

    private static Diagnostic[] Reports(string expression, string zone, string now) => Reports(Job(expression, zone), now);

    private static Diagnostic[] Reports(string source, string now)
    {
        long seconds = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
        return Analyzed.Reports(Generated.From(source).Compilation, [new RulesAlone(new ClockChangeRule(() => seconds))]);
    }

    private static string Job(string expression, string zone) =>
        $$"""using TimerAttributes; class Jobs { [Cron("{{expression}}", TimeZone = "{{zone}}")] internal static void Job() { } }""";
}
