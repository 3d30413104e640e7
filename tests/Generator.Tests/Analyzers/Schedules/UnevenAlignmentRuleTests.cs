using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR236: aligned due times that no clock and no calendar suggests.</summary>
public class UnevenAlignmentRuleTests
{
    private const long Second = 1_000_000_000, Day = 86_400 * Second;

    [TestCase("""Every("[|TMR236:7s|]", Aligned = true)""")]
    [TestCase("""Every("[|TMR236:7m|]", Aligned = true, Offset = "1m")""")]
    [TestCase("""Every("[|TMR236:1w|]", Aligned = true)""")]
    [TestCase("""Every("[|TMR236:365d|]", Aligned = true)""")]
    [TestCase("""Every("[|TMR236:36h|]", Aligned = true)""")]
    [TestCase("""Every("1s", Aligned = true)""")]
    [TestCase("""Every("45m", Aligned = true)""")]
    [TestCase("""Every("1d", Aligned = true)""")]
    [TestCase("""Every("700ms", Aligned = true)""")]
    [TestCase("""Every("7s")""")]
    [TestCase("""Cron("*/7 * * * *")""")]
    public void TMR236_is_reported_for_an_aligned_period_that_does_not_divide_a_day(string attribute) => Analyzed.MustReport<UnevenAlignmentRule>(Job(attribute));

    [TestCase("7m", "", "'Jobs.Job' is due on the multiples of 7m since 1970-01-01T00:00Z, and 7m does not divide a day, so its times of day change: "
        + "first at 00:00 UTC on one day, and first at 00:02 UTC on a later day; write a period that divides a day, or a Cron")]
    [TestCase("7m", ", Offset = \"5m\"", "first at 00:05 UTC on one day, and first at 00:00 UTC on a later day")]
    [TestCase("7s", ", Offset = \"5s\"", "first at 00:00:05 UTC on one day, and first at 00:00:06 UTC on a later day")]
    [TestCase("36h", "", "first at 00:00 UTC on one day, and first at 12:00 UTC on a later day")]
    [TestCase("50h", ", Offset = \"49h\"", "first at 01:00 UTC on one day, and first at 03:00 UTC on a later day")]
    [TestCase("1w", "", "'Jobs.Job' is due on the multiples of 1w since 1970-01-01T00:00Z, a Thursday, which is on Thursdays at 00:00 UTC; "
        + "write a Cron for other days")]
    [TestCase("1w", ", Offset = \"4d3h30m\"", "which is on Mondays at 03:30 UTC;")]
    [TestCase("2w", ", Offset = \"8d\"", "which is on each 2nd Friday at 00:00 UTC;")]
    [TestCase("2d", "", "which is on each 2nd day at 00:00 UTC;")]
    [TestCase("3d", "", "which is on each 3rd day at 00:00 UTC;")]
    [TestCase("365d", ", Offset = \"3s\"", "which is on each 365th day at 00:00:03 UTC;")]
    [TestCase("111d", "", "which is on each 111th day at 00:00 UTC;")]
    [TestCase("121d", "", "which is on each 121st day at 00:00 UTC;")]
    public void TMR236_says_when_the_job_is_due(string period, string offset, string message) => Assert.That(
        Analyzed.MustReport<UnevenAlignmentRule>(Job($"Every(\"[|TMR236:{period}|]\", Aligned = true{offset})")).Single().GetMessage(null), Does.Contain(message));

    // 2026-11-30T00:00Z is a Monday, 1,795,996,800 seconds after 1970.
    [TestCase(7 * Day, 0, "Thu 2026-12-03 00:00 +00:00, Thu 2026-12-10 00:00 +00:00, Thu 2026-12-17 00:00 +00:00")]
    [TestCase(7 * Day, 4 * Day, "Mon 2026-12-07 00:00 +00:00, Mon 2026-12-14 00:00 +00:00, Mon 2026-12-21 00:00 +00:00")]
    [TestCase(Day * 3 / 2, 3_600 * Second, "Mon 2026-11-30 01:00 +00:00, Tue 2026-12-01 13:00 +00:00, Thu 2026-12-03 01:00 +00:00")]
    [TestCase(7 * 60 * Second, 0, "Mon 2026-11-30 00:01 +00:00, Mon 2026-11-30 00:08 +00:00, Mon 2026-11-30 00:15 +00:00")]
    [TestCase(Second * 3 / 2, 0, "Mon 2026-11-30 00:00:01 +00:00, Mon 2026-11-30 00:00:03 +00:00, Mon 2026-11-30 00:00:04 +00:00")]
    [TestCase(36_500 * Day, 0, "Sat 2069-12-07 00:00 +00:00, Mon 2169-11-13 00:00 +00:00, Wed 2269-10-20 00:00 +00:00")]
    public void The_next_due_times_are_those_of_the_runtime(long period, long offset, string times) =>
        Assert.That(AlignedInstants.Next(period, offset, 1_795_996_800), Is.EqualTo(times));

    private static string Job(string attribute) => $"using TimerAttributes; class Jobs {{ [{attribute}] internal static void Job() {{ }} }}";
}
