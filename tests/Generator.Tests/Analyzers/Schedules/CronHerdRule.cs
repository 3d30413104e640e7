using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR207: cron jobs and aligned jobs that are due together.</summary>
public class CronHerdRule
{
    [Test]
    public void A_message_says_the_expression_in_words() => Assert.That(
        Reports((20, """Cron("0 0 * * *")""")).Single().GetMessage(null), Is.EqualTo(
            "20 jobs with RunOn.Pool are due at the same time at 00:00 every day, UTC; write a Spread for each, so that they are due one after another"));

    [TestCase("""Cron("0 0 * * *")""", """Cron("@daily", TimeZone = "Etc/UTC")""")]
    [TestCase("""Cron("0 0 * * *")""", """Every("1d", Aligned = true)""")]
    [TestCase("""Cron("0 0 * * *")""", """Every("3h", Aligned = true)""")]
    [TestCase("""Cron("*/5 * * * *")""", """Every("15m", Aligned = true)""")]
    [TestCase("""Cron("0 * * * *")""", """Every("7h", Aligned = true)""")]
    [TestCase("""Cron("0 */6 * * *")""", """Every("2d", Aligned = true)""")]
    [TestCase("""Cron("0 0 * * MON")""", """Cron("0 0 * * MON-FRI")""")]
    [TestCase("""Cron("0 0 * * MON#1")""", """Cron("0 0 * * MON,TUE")""")]
    [TestCase("""Cron("0 0 * * MON#1")""", """Cron("0 0 * * MON#1,FRIL")""")]
    [TestCase("""Cron("0 0 L * *")""", """Cron("0 0 1,15W,L * *")""")]
    [TestCase("""Cron("0 0 15W * *")""", """Cron("0 0 1,15W * *")""")]
    [TestCase("""Cron("0 0 LW * *")""", """Cron("0 0 1,LW * *")""")]
    [TestCase("""Cron("0 0 1 * *")""", """Cron("0 0 1 1,4,7,10 *")""")]
    [TestCase("""Cron("0 9 * * *", TimeZone = "local")""", """Cron("0 9,17 * * *", TimeZone = "local")""")]
    [TestCase("""Cron("0 0 * * *")""", """Cron("0 0-9 * * *")""")]
    [TestCase("""Cron("0 9-17 * * MON-FRI")""", """Every("1h", Aligned = true)""")]
    [TestCase("""Cron("*/20 * * * * *")""", """Every("10s", Aligned = true)""")]
    [TestCase("""Cron("0 2 * * *")""", """Every("1d", Aligned = true, Offset = "2h")""")]
    [TestCase("""Cron("30 2 * * *")""", """Every("6h", Aligned = true, Offset = "2h30m")""")]
    [TestCase("""Cron("30 * * * *")""", """Every("7h", Aligned = true, Offset = "2h30m")""")]
    [TestCase("""Every("10m", Aligned = true, Offset = "2m")""", """Every("30m", Aligned = true, Offset = "22m")""")]
    [TestCase("""Every("10m", Aligned = true, Offset = "0s")""", """Every("10m", Aligned = true)""")]
    [TestCase("""Every("10m", Aligned = true, Clock = Clock.RealtimeAlarm)""", """Every("10m", Aligned = true)""")]
    public void TMR207_jobs_that_often_meet_are_one_herd(string one, string other) =>
        Assert.That(Reports((5, one), (5, other)).Select(report => report.GetMessage(null)[..7]), Is.EqualTo(["10 jobs"]));

    [TestCase("""Cron("0 0 * * *")""", """Cron("0 0 * * *", TimeZone = "Europe/Berlin")""", Description = "another zone")]
    [TestCase("""Cron("0 0 * * *", TimeZone = "local")""", """Every("1d", Aligned = true)""", Description = "a zone that is not UTC")]
    [TestCase("""Cron("0 0 * * *")""", """Every("1d")""", Description = "an interval from the start")]
    [TestCase("""Cron("0 0 * * *")""", """Cron("1 0 * * *")""", Description = "a minute later")]
    [TestCase("""Cron("0 0 * * *")""", """Cron("0 0 * * * *")""", Description = "a fifth field that is the hour: 24 times a day")]
    [TestCase("""Cron("0 0 * * *")""", """Cron("0 0-10 * * *")""", Description = "11 times as often")]
    [TestCase("""Cron("0 0 1 * *")""", """Cron("0 0 * * *")""", Description = "30 times as often")]
    [TestCase("""Cron("0 0 * * MON#1")""", """Cron("0 0 * * *")""", Description = "30 times as often")]
    [TestCase("""Cron("0 0,7,14,21 * * *")""", """Every("7h", Aligned = true)""", Description = "on each seventh day only")]
    [TestCase("""Cron("0 0 * * MON")""", """Cron("0 0-10 * * *")""", Description = "77 times as often")]
    [TestCase("""Cron("0-29 * * * *")""", """Every("1h", Aligned = true)""", Description = "30 times as often as the hour")]
    [TestCase("""Cron("0 0 * * MON")""", """Cron("0 0 * * TUE-SUN")""", Description = "never together")]
    [TestCase("""Cron("0 0 * * MON#1")""", """Cron("0 0 * * MON#2")""", Description = "never together")]
    [TestCase("""Cron("0 0 L * *")""", """Cron("0 0 28 * *")""", Description = "in one month only")]
    [TestCase("""Cron("0 0 15W * *")""", """Cron("0 0 15 * *")""", Description = "not in each month")]
    [TestCase("""Cron("0 0 1 2 *")""", """Cron("0 0 1 3 *")""", Description = "another month")]
    [TestCase("""Cron("30 0 * * *")""", """Every("1h", Aligned = true)""", Description = "no multiple of the hour")]
    [TestCase("""Cron("30 * * * * *")""", """Every("1m", Aligned = true)""", Description = "no multiple of the minute")]
    [TestCase("""Cron("0 */2 * * *")""", """Every("7h", Aligned = true)""", Description = "only each second time")]
    [TestCase("""Cron("0 0 * * *")""", """Every("1d", Aligned = true, Offset = "2h")""", Description = "two hours later")]
    [TestCase("""Cron("0 * * * *")""", """Every("7h", Aligned = true, Offset = "2h30m")""", Description = "half an hour later")]
    [TestCase("""Cron("0 2 * * *")""", """Every("1d", Aligned = true, Offset = "2h1ms")""", Description = "no whole second")]
    [TestCase("""Every("10m", Aligned = true, Offset = "2m")""", """Every("10m", Aligned = true)""", Description = "two minutes earlier")]
    [TestCase("""Cron("0 0 * * MON")""", """Every("1w", Aligned = true)""", Description = "1970 began on a Thursday")]
    [TestCase("""Cron("0 0 * * *", RunOn = RunOn.Loop)""", """Cron("0 0 * * *")""", Description = "not in the pool")]
    [TestCase("""Cron("0 0 * * *", Spread = "1m")""", """Cron("0 0 * * *")""", Description = "spread already")]
    public void TMR207_is_silent_where_jobs_do_not_meet_often(string one, string other) => Assert.That(Reports((5, one), (5, other)), Is.Empty);

    [Test]
    public void TMR207_the_same_hour_of_two_zones_is_two_herds() => Assert.That(
        Reports((10, """Cron("0 9 * * *")"""), (11, """Cron("0 9 * * *", TimeZone = "Europe/Berlin")""")).Select(report => report.GetMessage(null)[..7]),
        Is.EquivalentTo(["10 jobs", "11 jobs"]));

    private static Diagnostic[] Reports(params (int Count, string Attribute)[] jobs)
    {
        string[] attributes = [.. jobs.SelectMany(job => Enumerable.Repeat(job.Attribute, job.Count))];
        string methods = string.Join("\n", attributes.Select((attribute, number) => $"[{attribute}] internal static void Job{number}() {{ }}"));
        Generated generated = Generated.From($"using TimerAttributes; static class Jobs {{ {methods} }}");
        generated.MustCompile();
        return Analyzed.Reports<HerdRule>(generated.Compilation);
    }
}
