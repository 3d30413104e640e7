using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR205, TMR211 and TMR212: what does not end before the next tick, and what is cancelled without a token.</summary>
public class LongRunRuleTests
{
    [TestCase("""Every("5s", Timeout = "[|TMR205:5s|]")""")]
    [TestCase("""Every("5s", Timeout = [|TMR205:Long|], Missed = MissedTicks.Drop)""")]
    [TestCase("""Every("1us", AllowTiny = true, Timeout = "[|TMR205:901ns|]")""")] // A TimeSpan of 1 us.
    [TestCase("""Every("5s", Timeout = "4.9s")""")]
    [TestCase("""Every("5s", Timeout = "1h", Overlap = Overlap.Queue)""")]
    [TestCase("""Every("5s", Timeout = "1h", Overlap = Overlap.CancelPrevious)""")]
    [TestCase("""Every("5s", Timeout = "1h", Missed = MissedTicks.Delay)""")]
    [TestCase("""Once("5s", Timeout = "1h")""")]
    [TestCase("""Every("5s", Timeout = "1h", MaxBurst = 3)""")] // TMR103's.
    [TestCase("""Every("5s", Timeout = "1x")""")]
    [TestCase("""Every("5s", Timeout = "1h", RetryDelay = "1x")""")] // TMR101's.
    public void TMR205_time_out(string attribute) => Analyzed.MustReport<LongRunRule>(Job(attribute));

    // One after 1 s, the second after 2 s more, the third after 4 s more.
    [TestCase("""Every("7s", Retries = [|TMR211:3|])""")]
    [TestCase("""Every("7001ms", Retries = 3)""")]
    [TestCase("""Every("3s", Retries = [|TMR211:2|], RetryDelay = "1s")""")]
    [TestCase("""Every("3s", Retries = 1, RetryDelay = "2.9s")""")]
    [TestCase("""Every("3s", Retries = [|TMR211:1|], RetryDelay = "3s", Overlap = Overlap.Queue)""")]
    [TestCase("""Every("3s", Retries = 100, RetryDelay = "0s")""")]
    [TestCase("""Every("106580d", Retries = [|TMR211:100|], RetryDelay = "100d")""")]
    [TestCase("""Every("106580d", Retries = [|TMR211:2|], RetryDelay = "60000d")""")] // Twice that is more than a duration can be.
    [TestCase("""Every("1s", Retries = 0)""")]
    [TestCase("""Once("1s", Retries = 100)""")]
    [TestCase("""Every("1s", Retries = 101)""")] // TMR103's.
    public void TMR211_retries(string attribute) => Analyzed.MustReport<LongRunRule>(Job(attribute));

    [TestCase("""Every("5s", Timeout = "[|TMR205:30s|]")""",
        "'Jobs.Job' may run for 30s before its Timeout cancels it, and is due every 5s, so ticks in the meantime are skipped; "
        + "write a Timeout below 5s, or write the Overlap that those ticks need")]
    [TestCase("""Every("5s", Retries = [|TMR211:5|])""",
        "'Jobs.Job' is due every 5s, and the next tick ends the retries that are left, so only 2 of 5 can start; write Retries = 2, or a shorter RetryDelay")]
    [TestCase("""Every("1s", Retries = [|TMR211:5|])""",
        "'Jobs.Job' is due every 1s, and the next tick ends the retries that are left, so 0 of 5 can start; write a shorter RetryDelay")]
    public void A_message_says_what_is_lost_and_what_to_write(string attribute, string message) =>
        Assert.That(Analyzed.MustReport<LongRunRule>(Job(attribute)).Single().GetMessage(null), Is.EqualTo(message));

    [TestCase("""Every("5s", Timeout = "[|TMR212:4s|]")""")]
    [TestCase("""Once("5s", Timeout = [|TMR212:Long|])""")]
    [TestCase("""Every("5s", Overlap = [|TMR212:Overlap.CancelPrevious|])""")]
    [TestCase("""Every("5s", Timeout = "[|TMR212:4s|]", Overlap = Overlap.CancelPrevious), Once("1s", Timeout = "1s")""")] // One token mends all.
    [TestCase("""Every("5s"), Once("1s", Timeout = "[|TMR212:1s|]")""")]
    [TestCase("""Every("5s", Overlap = Overlap.Concurrent, Retries = 1)""")]
    [TestCase("""Every("5s", Timeout = "4s", MaxBurst = 3)""")] // TMR103's.
    public void TMR212_a_job_that_is_cancelled_takes_no_token(string attribute) => Analyzed.MustReport<LongRunRule>(Job(attribute, ""));

    [Test]
    public void A_time_out_may_be_too_long_and_cancel_nothing() => Assert.That(
        Analyzed.Reports<LongRunRule>(Generated.From(Job("""Every("5s", Timeout = "5s")""", "")).Compilation).Select(report => report.GetMessage(null)),
        Has.Exactly(2).Items.And.Some.Contains("cannot end a run").And.Some.Contains("may run for 5s"));

    [TestCase("CancellationToken stop")]
    [TestCase("Tick tick, CancellationToken _")]
    public void TMR212_a_job_that_takes_a_token_hears_it(string parameters) =>
        Analyzed.MustReport<LongRunRule>(Job("""Every("5s", Timeout = "4s", Overlap = Overlap.CancelPrevious)""", parameters));

    [TestCase("""Once("5s", Timeout = "[|TMR212:4s|]")""",
        "'Jobs.Job' takes no CancellationToken, so its Timeout cannot end a run; add a CancellationToken parameter and pass it on")]
    [TestCase("""Every("5s", Overlap = [|TMR212:Overlap.CancelPrevious|])""",
        "'Jobs.Job' takes no CancellationToken, so its Overlap.CancelPrevious cannot end a run; add a CancellationToken parameter and pass it on")]
    public void A_message_says_what_cancels_nothing(string attribute, string message) =>
        Assert.That(Analyzed.MustReport<LongRunRule>(Job(attribute, "Tick tick")).Single().GetMessage(null), Is.EqualTo(message));

    private static string Job(string attribute, string parameters = "CancellationToken stop") => $$"""
        using System.Threading;
        using TimerAttributes;
        static class Jobs
        {
            const string Long = "1h";
            [{{attribute}}]
            internal static void Job({{parameters}}) { }
        }
        """;
}
