using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR236: aligned due times that no clock and no calendar suggests.</summary>
public class UnevenAlignmentRule
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
    public void TMR236_is_reported_for_an_aligned_period_that_does_not_divide_a_day(string attribute) => Analyzed.MustReport<UnevenAlignmentAnalyzer>(Job(attribute));

    [TestCase("7m", "'Jobs.Job' is due on the multiples of 7m since 1970-01-01T00:00Z, and 7m does not divide a day, so it is due at other times each day: next at ")]
    [TestCase("1w", "'Jobs.Job' is due on the multiples of 1w since 1970-01-01T00:00Z, a Thursday: next at Thu ")]
    public void TMR236_says_when_the_job_is_due(string period, string message) => Assert.That(
        Analyzed.MustReport<UnevenAlignmentAnalyzer>(Job($"Every(\"[|TMR236:{period}|]\", Aligned = true)")).Single().GetMessage(null), Does.StartWith(message));

    // 2026-11-30T00:00Z is a Monday, 1,795,996,800 seconds after 1970.
    [TestCase(7 * Day, 0, "Thu 2026-12-03 00:00:00, Thu 2026-12-10 00:00:00, Thu 2026-12-17 00:00:00")]
    [TestCase(7 * Day, 4 * Day, "Mon 2026-12-07 00:00:00, Mon 2026-12-14 00:00:00, Mon 2026-12-21 00:00:00")]
    [TestCase(7 * 60 * Second, 0, "Mon 2026-11-30 00:01:00, Mon 2026-11-30 00:08:00, Mon 2026-11-30 00:15:00")]
    [TestCase(Second * 3 / 2, 0, "Mon 2026-11-30 00:00:01, Mon 2026-11-30 00:00:03, Mon 2026-11-30 00:00:04")]
    [TestCase(36_500 * Day, 0, "Sat 2069-12-07 00:00:00, Mon 2169-11-13 00:00:00, Wed 2269-10-20 00:00:00")]
    public void The_next_due_times_are_those_of_the_runtime(long period, long offset, string times) =>
        Assert.That(AlignedInstants.Next(period, offset, 1_795_996_800), Is.EqualTo(times));

    private static string Job(string attribute) => $"using TimerAttributes; class Jobs {{ [{attribute}] internal static void Job() {{ }} }}";
}
