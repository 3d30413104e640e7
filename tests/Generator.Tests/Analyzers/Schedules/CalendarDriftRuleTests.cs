using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR204: a period of days counts from the start, and keeps no hour.</summary>
public class CalendarDriftRuleTests
{
    [TestCase("""Every("[|TMR204:24h|]")""")]
    [TestCase("""Every("[|TMR204:1d|]", First = "2h")""")]
    [TestCase("""Every("[|TMR204:1w|]", Clock = Clock.Realtime)""")]
    [TestCase("""Every("[|TMR204:P2D|]")""")]
    [TestCase("""Every("[|TMR204:1d24h|]")""")]
    [TestCase("""Every([|TMR204:"24" + "h"|])""")]
    [TestCase("""Every("1d", Aligned = true)""")]
    [TestCase("""Every("23h")""")]
    [TestCase("""Every("36h")""")]
    [TestCase("""Every("1d1ns")""")]
    [TestCase("""Every("1h", First = "1d")""")]
    [TestCase("""Once("1d")""")]
    public void TMR204_calendar(string attribute) =>
        Analyzed.MustReport<CalendarDriftRule>($$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""");

    [TestCase("24h", "'Jobs.Job' is due every 1d, counted from the scheduler's start, so it has no fixed time of day; "
        + "for a fixed time, write a Cron, as in [Cron(\"0 3 * * *\")], or Aligned = true for midnight UTC, with Offset = \"3h\" for 03:00 UTC")]
    [TestCase("168h", "'Jobs.Job' is due every 1w, counted from the scheduler's start, so it has no fixed day and no fixed time of day; "
        + "for fixed ones, write a Cron with its days, as in [Cron(\"0 3 * * MON\")]")]
    public void TMR204_advises_Aligned_for_one_day_only(string period, string message) => Assert.That(
        Analyzed.MustReport<CalendarDriftRule>($"class Jobs {{ [TimerAttributes.Every(\"[|TMR204:{period}|]\")] internal static void Job() {{ }} }}").Single().GetMessage(null),
        Is.EqualTo(message));
}
