using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Schedules;

/// <summary>TMR205, TMR207, TMR211 and TMR212: what is mended by another duration.</summary>
public class PeriodFixes
{
    [TestCase("""Every("5s", Timeout = "30s")""", """Set Timeout = "4s" """, """Every("5s", Timeout = "4s")""")]
    [TestCase("""Every("1ms", Timeout = "30s", RunOn = RunOn.Thread)""", """Set Timeout = "800us" """, """Every("1ms", Timeout = "800us", RunOn = RunOn.Thread)""")]
    public void TMR205_shortens(string before, string title, string after) => Fixed.Must<LongRunRule>(Job(before), title.TrimEnd(), Job(after));

    [TestCase("""Every("5s", Retries = 5)""", """Set RetryDelay = "156ms" """, """Every("5s", Retries = 5, RetryDelay = "156ms")""")]
    [TestCase("""Every("5s", RetryDelay = "10s", Retries = 1)""", """Set RetryDelay = "2s500ms" """, """Every("5s", RetryDelay = "2s500ms", Retries = 1)""")]
    public void TMR211_shortens(string before, string title, string after) => Fixed.Must<LongRunRule>(Job(before), title.TrimEnd(), Job(after));

    [TestCase("""Every("5s", Retries = 5)""", 2, """Every("5s", Retries = 2)""")]
    [TestCase("""Every("1h", Retries = 100)""", 11, """Every("1h", Retries = 11)""")]
    [TestCase("""Every("5s", Retries = 20, RetryDelay = "2s")""", 1, """Every("5s", Retries = 1, RetryDelay = "2s")""")]
    public void TMR211_makes_as_many_retries_as_there_is_time_for(string before, int retries, string after) =>
        Fixed.Must<LongRunRule>(Job(before), $"Set Retries = {retries}", Job(after));

    [TestCase("""Every("5s", Retries = 12)""", """Set RetryDelay = "1ms" """, "Set Retries = 2")]
    [TestCase("""Every("5s", Retries = 13)""", "Set Retries = 2")] // 610 us would be no delay.
    [TestCase("""Every("5s", Retries = 20)""", "Set Retries = 2")]
    [TestCase("""Every("1h", Retries = 100)""", "Set Retries = 11")]
    [TestCase("""Every("1s", Retries = 5)""", """Set RetryDelay = "31ms" """)]
    [TestCase("""Every("1ms", Retries = 5)""")]
    public void TMR211_only_a_delay_worth_the_name_is_offered(string attribute, params string[] titles) =>
        Assert.That(Fixed.Offers<LongRunRule>(Job(attribute)), Is.EqualTo(titles.Select(title => title.TrimEnd())));

    [TestCase("""Every("5s", Timeout = "4s")""")]
    [TestCase("""Every("5s", Overlap = Overlap.CancelPrevious)""")]
    [TestCase("""Every("5s", Timeout = "4s"), Once("5s", Timeout = "4s")""")]
    public void TMR212_takes_the_token_that_is_cancelled(string attribute)
    {
        string before = Deaf(attribute, "", ""), after = Deaf(attribute, "CancellationToken cancellationToken", ", cancellationToken");
        Fixed.Must<LongRunRule>(before, "Take a CancellationToken and pass it on", after);
        Fixed.MustEverywhere<LongRunRule>("TMR212", 0, before, after);
    }

    [Test]
    public void TMR212_takes_no_token_that_nothing_would_take() =>
        Assert.That(Fixed.Offers<LongRunRule>(Job("""Once("5s", Timeout = "4s")""").Replace("CancellationToken stop", "", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void TMR212_takes_no_token_where_there_is_a_method_with_it() => Assert.That(
        Fixed.Offers<LongRunRule>(Deaf("""Every("5s", Timeout = "4s")""", "", "").Replace(
            "async Task Job() => await Task.Delay(1)", "Task Job() => Job(default); static Task Job(CancellationToken stop) => Task.Delay(1, stop)", StringComparison.Ordinal)),
        Is.Empty);

    [Test]
    public void TMR205_everywhere() => Fixed.MustEverywhere<LongRunRule>(
        "TMR205", 0, Job("""Every("5s", Timeout = "5s"), Every("10s", Timeout = "1m")"""),
        Job("""Every("5s", Timeout = "4s"), Every("10s", Timeout = "8s")"""));

    [Test]
    public void TMR211_everywhere() => Fixed.MustEverywhere<LongRunRule>(
        "TMR211", 0, Job("""Every("5s", Timeout = "4s", Retries = 9), Every("5s", Retries = 5)"""),
        Job("""Every("5s", Timeout = "4s", Retries = 9, RetryDelay = "9ms"), Every("5s", Retries = 5, RetryDelay = "156ms")"""));

    [Test]
    public void TMR212_everywhere() => Fixed.MustEverywhere<LongRunRule>(
        "TMR212", 0,
        Deaf("""Every("5s", Timeout = "4s")""", "", "") + More("", ""),
        Deaf("""Every("5s", Timeout = "4s")""", "CancellationToken cancellationToken", ", cancellationToken")
            + More("CancellationToken cancellationToken", ", cancellationToken"));

    [Test]
    public void TMR207_spreads_the_herd() => Fixed.Must<HerdRule>(
        Herd("""Every("60s", RunOn = RunOn.Pool)"""), "Spread the jobs over their periods", Herd("""Every("60s", RunOn = RunOn.Pool, Spread = "1m")"""));

    [TestCase("0 0 * * *", "10m")]
    [TestCase("*/2 * * * *", "2m")]
    public void TMR207_spreads_cron_jobs_near_their_times(string expression, string spread) => Fixed.Must<HerdRule>(
        Herd($"Cron(\"{expression}\", TimeZone = \"Europe/Berlin\")"), "Spread the jobs over their periods, cron jobs over 10m at most",
        Herd($"Cron(\"{expression}\", TimeZone = \"Europe/Berlin\", Spread = \"{spread}\")"));

    [Test]
    public void TMR207_spreads_a_mixed_herd() => Fixed.Must<HerdRule>(
        Herd("""Every("1h", Aligned = true), Cron("@hourly")"""), "Spread the jobs over their periods, cron jobs over 10m at most",
        Herd("""Every("1h", Aligned = true, Spread = "1h"), Cron("@hourly", Spread = "10m")"""));

    [Test]
    public void TMR207_everywhere() => Fixed.MustEverywhere<HerdRule>(
        "TMR207", 0, Herd("""Every("60s"), Every("1h", Clock = Clock.Boottime)"""),
        Herd("""Every("60s", Spread = "1m"), Every("1h", Clock = Clock.Boottime, Spread = "1h")"""));

    private static string Job(string attributes) => $$"""
        using System.Threading;
        using TimerAttributes;
        static class Jobs
        {
            [{{attributes}}] // A comment.
            internal static void Job(CancellationToken stop) { }
        }
        """;

    private static string Deaf(string attributes, string parameters, string argument) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        static class Jobs
        {
            [{{attributes}}]
            internal static async Task Job({{parameters}}) => await Task.Delay(1{{argument}});
        }
        """;

    private static string More(string parameters, string argument) =>
        $"\nclass More {{ [Once(\"5s\", Timeout = \"4s\")] internal static async Task Job({parameters}) => await Task.Delay(1{argument}); }}";

    private static string Herd(string attributes) =>
        $"using TimerAttributes;\nstatic class Jobs\n{{\n{string.Concat(Enumerable.Range(0, 10).Select(job => $"    [{attributes}] internal static void Job{job}() {{ }}\n"))}}}";
}
