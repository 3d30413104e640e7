using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Schedules;

/// <summary>TMR220 to TMR224: what is written for an expression that is probably not meant.</summary>
public class CronAdviceFixes
{
    [TestCase("*/50 * * * *", "50m", "*/30 * * * *")]
    [TestCase("5/50 * * * *", "50m", "5/30 * * * *")]
    [TestCase("0 */5 * * *", "5h", "0 */4 * * *")]
    [TestCase("*/45 * * * * *", "45s", "*/30 * * * * *")]
    public void TMR220_a_period_or_a_step_that_divides(string written, string period, string expression)
    {
        Assert.That(Fixed.Offers<UnevenStepRule>(Cron(written)), Is.EqualTo([$"Write [Every(\"{period}\")]", $"Write \"{expression}\""]));
        Fixed.Must<UnevenStepRule>(Cron(written), $"Write [Every(\"{period}\")]", Job($"Every(\"{period}\")"));
        Fixed.Must<UnevenStepRule>(Cron(written), $"Write \"{expression}\"", Cron(expression));
    }

    [TestCase("*/50 9-17 * * *", "*/30 9-17 * * *")]
    [TestCase("0 */5 * * MON", "0 */4 * * MON")]
    [TestCase("5,*/50 * * * *", "5,*/30 * * * *")]
    [TestCase("0 0 1 */5 *", "0 0 1 */4 *")]
    public void TMR220_a_period_only_where_nothing_else_is_chosen(string written, string expression)
    {
        Assert.That(Fixed.Offers<UnevenStepRule>(Cron(written)), Is.EqualTo([$"Write \"{expression}\""]));
        Fixed.Must<UnevenStepRule>(Cron(written), $"Write \"{expression}\"", Cron(expression));
    }

    [Test]
    public void TMR220_everywhere() => Fixed.MustEverywhere<UnevenStepRule>(
        "TMR220", 0, Job("""Cron("*/50 * * * *", TimeZone = "local"), Cron("*/50 9 * * *")"""), Job("""Every("50m"), Cron("*/30 9 * * *")"""));

    [TestCase("* 5 * * *", "0 5 * * *")]
    [TestCase("30 * 5,17 * * MON", "30 0 5,17 * * MON")]
    public void TMR221_a_0_as_the_minute(string written, string expression)
    {
        Assert.That(Fixed.Offers<FrequentCronRule>(Cron(written)), Is.EqualTo([$"Write \"{expression}\""]));
        Fixed.Must<FrequentCronRule>(Cron(written), $"Write \"{expression}\"", Cron(expression));
    }

    [Test]
    public void TMR221_everywhere() => Fixed.MustEverywhere<FrequentCronRule>(
        "TMR221", 0, Job("""Cron("* 5 * * *"), Cron("* 6 * * *", Name = "x")"""), Job("""Cron("0 5 * * *"), Cron("0 6 * * *", Name = "x")"""));

    [TestCase("* 30 9 * * *", "0 30 9 * * *")]
    [TestCase("* * 5 * * *", "0 0 5 * * *")]
    [TestCase(" * * 9-17 * * *", " 0 * 9-17 * * *")]
    public void TMR222_a_0_as_the_second(string written, string expression)
    {
        Assert.That(Fixed.Offers<FrequentCronRule>(Cron(written)), Is.EqualTo([$"Write \"{expression}\""]));
        Fixed.Must<FrequentCronRule>(Cron(written), $"Write \"{expression}\"", Cron(expression));
    }

    [Test]
    public void TMR222_everywhere() => Fixed.MustEverywhere<FrequentCronRule>(
        "TMR222", 0, Job("""Cron("* 30 9 * * *"), Cron("* * 5 * * *")"""), Job("""Cron("0 30 9 * * *"), Cron("0 0 5 * * *")"""));

    [TestCase("2-6", "MON-FRI", "TUE-SAT")]
    [TestCase("1", "SUN", "MON")]
    [TestCase("7", "SAT", "SUN")]
    [TestCase("6#3,6L", "FRI#3,FRIL", "SAT#3,SATL")]
    [TestCase("2/2", "MON-SAT/2", "TUE-SAT/2")]
    [TestCase("6-2", "FRI-MON", "SAT-TUE")]
    public void TMR223_the_days_of_Quartz_or_those_of_here(string written, string quartz, string ours)
    {
        string Of(string weekdays) => $"0 0 9 ? * {weekdays}";
        Assert.That(Fixed.Offers<QuartzWeekdayRule>(Cron(Of(written))), Is.EqualTo([$"Write \"{Of(quartz)}\"", $"Write \"{Of(ours)}\""]));
        Fixed.Must<QuartzWeekdayRule>(Cron(Of(written)), $"Write \"{Of(quartz)}\"", Cron(Of(quartz)));
        Fixed.Must<QuartzWeekdayRule>(Cron(Of(written)), $"Write \"{Of(ours)}\"", Cron(Of(ours)));
    }

    [Test]
    public void TMR223_no_names_that_mean_other_days() => // 1/2 is Monday, Wednesday, Friday and the Sunday that is 7.
        Assert.That(Fixed.Offers<QuartzWeekdayRule>(Cron("0 0 9 ? * 1/2")), Is.EqualTo(["Write \"0 0 9 ? * SUN-SAT/2\""]));

    [TestCase("""Cron("*/5 * * * *")""", "5m", """Every("5m", Aligned = true)""")]
    [TestCase("""Cron("0 */6 * * *", TimeZone = "UTC", Name = "x", Spread = "1m")""", "6h",
        """Every("6h", Name = "x", Spread = "1m", Aligned = true)""")]
    [TestCase("""Cron("* * * * *", Clock = Clock.RealtimeAlarm)""", "1m", """Every("1m", Clock = Clock.RealtimeAlarm, Aligned = true)""")]
    public void TMR224_an_aligned_period(string before, string period, string after)
    {
        Assert.That(Fixed.Offers<CronIntervalRule>(Job(before)), Has.Length.EqualTo(1));
        Fixed.Must<CronIntervalRule>(Job(before), $"Write [Every(\"{period}\", Aligned = true)]", Job(after));
    }

    [Test]
    public void TMR224_everywhere() => Fixed.MustEverywhere<CronIntervalRule>(
        "TMR224", 0, Job("""Cron("*/5 * * * *"), Cron("0 * * * *", Timeout = "1m")"""),
        Job("""Every("5m", Aligned = true), Every("1h", Timeout = "1m", Aligned = true)"""));

    private static string Cron(string expression) => Job($"Cron(\"{expression}\")");

    private static string Job(string attribute) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            [{{attribute}}] // A comment.
            internal static void Job() { }
        }
        """;
}
