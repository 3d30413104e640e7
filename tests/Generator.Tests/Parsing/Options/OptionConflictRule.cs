using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Parsing.Options;

/// <summary>TMR103: one report for each pair of options that cannot both hold, at the one to blame.</summary>
public class OptionConflictRule
{
    [TestCase("""Every("15m", [|TMR103:First = "1m"|], Aligned = true)""")]
    [TestCase("""Every("15m", [|TMR103:Offset = "1m"|])""")]
    [TestCase("""Every("15m", Aligned = false, [|TMR103:Offset = "0s"|])""")]
    [TestCase("""Every("15m", Aligned = true, [|TMR103:Offset = "15m"|])""")]
    [TestCase("""Every("15m", Aligned = true, [|TMR103:Clock = Clock.Boottime|])""")]
    [TestCase("""Every("15m", Aligned = true, [|TMR103:Clock = Clock.Monotonic|])""")] // Which is the default, and not what is written here.
    [TestCase("""Every("15m", [|TMR103:Clock = Clock.Monotonic|], Aligned = true)""")]
    [TestCase("""Every("15m", [|TMR103:First = "15m"|], Aligned = true)""")]
    [TestCase("""Every("15m", Aligned = true, [|TMR103:Missed = MissedTicks.Delay|])""")]
    [TestCase("""Every("15m", Aligned = true, [|TMR103:Accuracy = "1s"|])""")]
    [TestCase("""Every("15m", Jitter = "1s", [|TMR103:Accuracy = "1s"|])""")]
    [TestCase("""Every("1s", [|TMR103:Jitter = "1s"|])""")]
    [TestCase("""Every("1s", [|TMR103:Jitter = @"1s"|])""")]
    [TestCase("""Every("1s", [|TMR103:Spread = "1001ms"|])""")]
    [TestCase("""Every("1s", [|TMR103:Accuracy = "2s"|])""")]
    [TestCase("""Every("1s", [|TMR103:MaxConcurrency = 3|])""")]
    [TestCase("""Every("1s", Overlap = Overlap.Queue, [|TMR103:MaxConcurrency = 3|])""")]
    [TestCase("""Every("1s", Overlap = Overlap.Skip, [|TMR103:MaxConcurrency = 3|])""")]
    [TestCase("""Every("1s", [|TMR103:MaxBurst = 3|], Missed = MissedTicks.Coalesce)""")]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, [|TMR103:MaxConcurrency = 1|])""")]
    [TestCase("""Every("1s", [|TMR103:MaxBurst = 3|])""")]
    [TestCase("""Every("1s", Missed = MissedTicks.Burst, [|TMR103:MaxBurst = 0|])""")]
    [TestCase("""Every("1s", [|TMR103:RetryDelay = "1s"|])""")]
    [TestCase("""Every("1s", [|TMR103:RetryDelay = "1s"|], Retries = 0)""")]
    [TestCase("""Once("1s", [|TMR103:Retries = 101|])""")]
    [TestCase("""Once("1s", [|TMR103:Timeout = "0s"|])""")]
    [TestCase("""Once("1s", [|TMR103:Group = " "|])""")]
    [TestCase("""Every("1s", [|TMR103:Overlap = Overlap.Queue|], Missed = MissedTicks.Delay)""")]
    [TestCase("""Every("1s", [|TMR103:Overlap = Overlap.CancelPrevious|], Missed = MissedTicks.Burst)""")]
    [TestCase("""Every("1s", [|TMR103:MaxBurst = 3|], [|TMR103:MaxConcurrency = 3|], [|TMR103:RetryDelay = "1s"|])""")]
    [TestCase("""Cron("0 9 * * *", [|TMR103:Clock = Clock.Boottime|])""")]
    [TestCase("""Cron("0 9 * * *", [|TMR103:Clock = Clock.Monotonic|])""")]
    [TestCase("""Cron("0 9 * * *", [|TMR103:Missed = MissedTicks.Delay|])""")]
    [TestCase("""Cron("0 9 * * *", [|TMR103:Accuracy = "1s"|])""")]
    [TestCase("""Cron("0 9 * * *", [|TMR103:Jitter = "24h"|])""")]
    [TestCase("""Cron("0 9,17 * * MON", [|TMR103:Jitter = "8h"|])""")]
    [TestCase("""Cron("*/5 * * * *", [|TMR103:Spread = "5m1s"|])""")]
    [TestCase("""Cron("0 9 * * *", [|TMR103:MaxBurst = 3|])""")]
    [TestCase("""Once("10s", [|TMR103:IfPast = PastInstant.Run|])""")]
    [TestCase("""Once("2200-12-24T18:00Z", [|TMR103:Clock = Clock.Boottime|])""")]
    [TestCase("""Once("2200-12-24T18:00Z", [|TMR103:Clock = Clock.Monotonic|])""")]
    [TestCase("""Once("2200-12-24T18:00Z", [|TMR103:Accuracy = "1s"|], IfPast = PastInstant.Run)""")]
    public void TMR103_contradiction(string attribute) => Analyzed.MustReport(Job(attribute));

    [TestCase("""Every("15m", Aligned = true, Clock = Clock.RealtimeAlarm, Jitter = "10s", Spread = "15m")""")]
    [TestCase("""Every("15m", Aligned = true, Offset = "14m59s")""")]
    [TestCase("""Every("15m", Aligned = true, Offset = "0s")""")]
    [TestCase("""Every("15m", Offset = null, First = "1m")""")]
    [TestCase("""Every("15m", Aligned = true, Clock = Clock.Realtime)""")]
    [TestCase("""Every("15m", Aligned = false, Clock = Clock.Monotonic, First = "0s", Accuracy = "15m")""")]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, MaxConcurrency = 1000, Missed = MissedTicks.Burst, MaxBurst = 1000)""")]
    [TestCase("""Every("1s", Retries = 100, RetryDelay = "0s", Timeout = "1ns", Group = "db", Enabled = false)""")]
    [TestCase("""Every("1s", Overlap = Overlap.Concurrent, MaxConcurrency = 2, Missed = MissedTicks.Burst, MaxBurst = 1)""")]
    [TestCase("""Every("1s", Overlap = Overlap.Skip, Missed = MissedTicks.Delay)""")]
    [TestCase("""Once("1s", Jitter = "1h", Spread = "1h")""")]
    [TestCase("""Once("1s", Jitter = null, Spread = null, Accuracy = null, Timeout = null, RetryDelay = null, Group = null, When = null)""")]
    [TestCase("""Cron("0 9 * * *", Clock = Clock.RealtimeAlarm, Jitter = "23h", Spread = "1d", Missed = MissedTicks.Burst, MaxBurst = 3, Group = "db")""")]
    [TestCase("""Cron("*/5 * * * *", TimeZone = "local", Clock = Clock.Realtime, Spread = "5m", Timeout = "1m", Retries = 3, Enabled = false)""")]
    [TestCase("""Cron("0 9 * * *", TimeZone = null, Missed = MissedTicks.Drop, Overlap = Overlap.Queue, RunOn = RunOn.Thread)""")]
    [TestCase("""Once("10s", IfPast = PastInstant.Skip)""")]
    [TestCase("""Once("2200-12-24T18:00Z", TimeZone = null, Clock = Clock.RealtimeAlarm, Jitter = "1d", Spread = "1d", Retries = 3)""")]
    public void TMR103_is_not_for_options_that_go_together(string attribute) => Analyzed.MustReport(Job(attribute));

    [TestCase("""Every("1s", MaxBurst = 3, Jitter = "5[|TMR101:x|]")""")]
    [TestCase("""Every("1d", Aligned = true, Offset = "[|TMR102:106581d|]")""")]
    [TestCase("""Every("1d", Aligned = true, Offset = "[|TMR101:-|]1h")""")]
    [TestCase("""Every("[|TMR102:0s|]", Jitter = "1s")""")]
    [TestCase("""Every("1s", MaxConcurrency = 3, Overlap = [|TMR102:(Overlap)9|])""")]
    [TestCase("""Every("1s", Missed = [|TMR102:(MissedTicks)9|])""")]
    [TestCase("""Once("1s", Timeout = "[|TMR102:106581d|]")""")]
    [TestCase("""Once("1s", Accuracy = "1[|TMR101: |]s", RetryDelay = "[|TMR101:-|]1s", Spread = [|TMR101:""|])""")]
    public void What_cannot_be_read_is_mended_before_it_is_compared(string attribute) => Analyzed.MustReport(Job(attribute));

    [Test]
    public void Durations_are_compared_as_they_are_rounded_up() => // 50 ns are a TimeSpan of 100 ns; the runtime would refuse that.
        Analyzed.MustReport(Job("""Every("2us", AllowTiny = true, [|TMR103:Jitter = "1950ns"|])"""));

    [TestCase("""Every("1s", Overlap = Overlap.Queue, [|TMR103:MaxConcurrency = 3|])""", "MaxConcurrency", "Overlap", "Overlap = Overlap.Queue")]
    [TestCase("""Every("1s", [|TMR103:MaxConcurrency = 3|])""", "MaxConcurrency", "Overlap", null)]
    [TestCase("""Every(period: "1s", [|TMR103:Jitter = "1h"|])""", "Jitter", "period", """period: "1s" """)]
    [TestCase("""Cron("0 9 * * *", [|TMR103:Missed = MissedTicks.Delay|])""", "Missed", "expression", "\"0 9 * * *\"")]
    [TestCase("""Every("1s", [|TMR103:Timeout = "0s"|])""", "Timeout", null, null)]
    public void A_fix_is_told_both_options_and_where_they_are(string attribute, string option, string? other, string? place)
    {
        Diagnostic report = Analyzed.MustReport(Job(attribute)).Single();
        Assert.That((report.Properties["Option"], report.Properties["Other"]), Is.EqualTo((option, other)));
        Assert.That(
            report.AdditionalLocations.Select(one => one.SourceTree!.ToString().Substring(one.SourceSpan.Start, one.SourceSpan.Length)),
            Is.EqualTo(place is null ? [] : new[] { place.Trim() }));
    }

    [Test]
    public void An_option_that_contradicts_two_others_is_reported_for_each() => Assert.That(
        Analyzed.Reports(Job("""Every("1s", Overlap = Overlap.Concurrent, RunOn = RunOn.Thread, Group = "db")""")).Select(report => report.Properties["Other"]),
        Is.EquivalentTo(["RunOn", "Group"]));

    [Test]
    public void A_message_names_the_job_the_options_and_what_to_write() =>
        Assert.That(Analyzed.Reports(Job("""Every("1s", Jitter = "2s")""")).Single().GetMessage(null), Is.EqualTo(
            "The options of 'Jobs.Job' are not valid: Jitter '2s' is not less than the period '1s', so two ticks could be due at the same time; write a shorter Jitter"));

    [Test]
    public void A_job_that_contradicts_itself_is_left_out_and_the_others_are_not() =>
        Assert.That(
            Generated.TextOf(Job("""Every("1s", MaxBurst = 3), Every("2s")""")),
            Does.Contain("""new("Jobs.Job#2",""").And.Not.Contain("""new("Jobs.Job",""").And.Not.Contain("MaxBurst"));

    [TestCase("""Every("1s", Retries = Missing)""")]
    [TestCase("""Every("1s", Retries = "3")""")]
    [TestCase("""Every("1s", Group = 3)""")]
    [TestCase("""Every("1s", Jitter = 3)""")]
    [TestCase("""Every("1s", When = 3)""")]
    [TestCase("""Every("1s", Overlap = 3)""")]
    [TestCase("""Every("1s", Enabled = 3)""")]
    [TestCase("""Every("1s", Aligned = true, Offset = 3)""")]
    [TestCase("""Cron("0 0 * * *", Offset = "1h")""")]
    [TestCase("""Once("1s", Aligned = true)""")]
    public void What_does_not_compile_is_left_to_the_compiler(string attribute)
    {
        Generated generated = Generated.From(Job(attribute));
        Assert.That(generated.Complaints, Is.Not.Empty.And.All.Matches<Diagnostic>(one => one.Location.SourceTree?.FilePath == "File0.cs"));
        Assert.That(Analyzed.Reports(generated.Compilation), Is.Empty);
    }

    private static string Job(string attribute) => $$"""
        using TimerAttributes;
        static class Jobs
        {
            [{{attribute}}]
            internal static void Job() { }
        }
        """;
}
