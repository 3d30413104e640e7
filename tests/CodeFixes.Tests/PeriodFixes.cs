using TimerAttributes.Generator.Diagnostics;

namespace TimerAttributes.CodeFixes.Tests;

/// <summary>TMR205 and TMR207: what is mended by another duration.</summary>
public class PeriodFixes
{
    [TestCase("""Every("5s", Timeout = "30s")""", """Set Timeout = "4s" """, """Every("5s", Timeout = "4s")""")]
    [TestCase("""Every("1ms", Timeout = "30s", RunOn = RunOn.Thread)""", """Set Timeout = "800us" """, """Every("1ms", Timeout = "800us", RunOn = RunOn.Thread)""")]
    [TestCase("""Every("5s", Retries = 5)""", """Set RetryDelay = "156ms" """, """Every("5s", Retries = 5, RetryDelay = "156ms")""")]
    [TestCase("""Every("5s", RetryDelay = "10s", Retries = 1)""", """Set RetryDelay = "2s500ms" """, """Every("5s", RetryDelay = "2s500ms", Retries = 1)""")]
    public void TMR205_shortens(string before, string title, string after) => Fixed.Must<LongRunAnalyzer>(Job(before), title.TrimEnd(), Job(after));

    [Test]
    public void TMR205_no_delay_is_short_enough_for_all() => Assert.That(Fixed.Offers<LongRunAnalyzer>(Job("""Every("5s", Retries = 100)""")), Is.Empty);

    [Test]
    public void TMR205_everywhere() => Fixed.MustEverywhere<LongRunAnalyzer>(
        "TMR205", 0, Job("""Every("5s", Timeout = "5s", Retries = 9), Every("10s", Timeout = "1m")"""),
        Job("""Every("5s", Timeout = "4s", Retries = 9, RetryDelay = "9ms"), Every("10s", Timeout = "8s")"""));

    [Test]
    public void TMR207_spreads_the_herd() => Fixed.Must<HerdAnalyzer>(
        Herd("""Every("60s", RunOn = RunOn.Pool)"""), "Spread the jobs over their periods", Herd("""Every("60s", RunOn = RunOn.Pool, Spread = "1m")"""));

    [Test]
    public void TMR207_everywhere() => Fixed.MustEverywhere<HerdAnalyzer>(
        "TMR207", 0, Herd("""Every("60s"), Every("1h", Clock = Clock.Boottime)"""),
        Herd("""Every("60s", Spread = "1m"), Every("1h", Clock = Clock.Boottime, Spread = "1h")"""));

    private static string Job(string attributes) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            [{{attributes}}] // A comment.
            internal static void Job() { }
        }
        """;

    private static string Herd(string attributes) =>
        $"using TimerAttributes;\nstatic class Jobs\n{{\n{string.Concat(Enumerable.Range(0, 10).Select(job => $"    [{attributes}] internal static void Job{job}() {{ }}\n"))}}}";
}
