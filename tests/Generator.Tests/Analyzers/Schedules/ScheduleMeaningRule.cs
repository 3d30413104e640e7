using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR208: what a schedule comes to, at its argument and in the documentation of the job's id.</summary>
public class ScheduleMeaningRule
{
    [TestCase("""Every([|TMR208:"5s"|])""", "every 5s; due 5s, 10s, 15s ... after start")]
    [TestCase("""Every([|TMR208:"90s"|], First = "0s")""", "every 1m30s, first after 0s; due 0s, 1m30s, 3m ... after start")]
    [TestCase("""Every([|TMR208:"PT1H"|], Clock = Clock.BoottimeAlarm)""", "every 1h, boottime alarm clock; due 1h, 2h, 3h ... after start")]
    [TestCase("""Every([|TMR208:"15m"|], Aligned = true)""", "every 15m, aligned; due on the multiples of 15m since 1970-01-01T00:00Z")]
    [TestCase("""Every([|TMR208:"5s"|], Jitter = "1s", Spread = "500ms")""",
        "every 5s, jitter 1s, spread 500ms; due 5s, 10s, 15s ... after start, and up to 1s500ms later")]
    [TestCase("""Once([|TMR208:"0s"|])""", "once after 0s; due 0s after start")]
    [TestCase("""Once(due: [|TMR208:Delay|])""", "once after 2s; due 2s after start")]
    [TestCase("""Once([|TMR208:"2200-12-24T18:00:00+01:00"|])""", "once at 2200-12-24 18:00 +01:00")]
    [TestCase("""Once([|TMR208:"2200-12-24 18:00:05.5"|], TimeZone = "Europe/Berlin", IfPast = PastInstant.Run, Spread = "1m")""",
        "once at 2200-12-24 18:00:05.5, Europe/Berlin, or at the start if that is later, spread 1m")]
    [TestCase("""Every([|TMR208:"100000d"|])""", "every 14285w5d; due 14285w5d ... after start")]
    [TestCase("""Cron([|TMR208:"0 9 * * MON-FRI"|], TimeZone = "Europe/Berlin")""", "at 09:00 Monday to Friday, Europe/Berlin")]
    [TestCase("""Cron([|TMR208:"*/5 * * * *"|], Jitter = "1s")""", "every 5 minutes, UTC, jitter 1s")]
    [TestCase("""Cron([|TMR208:"0 0 L * *"|], Clock = Clock.RealtimeAlarm)""", "at 00:00 on the last day of the month, UTC, realtime alarm clock")]
    [TestCase("""Cron([|TMR208:"30 59 23 13 * +FRI"|])""", "at 23:59:30 on day 13 of the month if the day is a Friday, UTC")]
    [TestCase("""Cron([|TMR208:"@hourly"|], Spread = "10m")""", "every hour, UTC, spread 10m")]
    public void TMR208_meaning(string attribute, string meaning)
    {
        string source = $$"""using TimerAttributes; class Jobs { const string Delay = "2s"; [{{attribute}}] internal static void Job() { } }""";
        Diagnostic report = Analyzed.MustReport<ScheduleMeaningAnalyzer>(source).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(meaning));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Hidden));
        Assert.That(Generated.TextOf(Harness.Markup.Read(source).Source), Does.Contain($"/// <summary><c>Jobs.Job</c>: {meaning}.</summary>"));
    }

    [TestCase("""Every("5x")""")]
    [TestCase("""Every("0s")""")]
    [TestCase("""Every("1s", First = "-1s")""")]
    [TestCase("""Cron("0 25 * * *")""")]
    public void A_schedule_that_is_wrong_means_nothing(string attribute) =>
        Analyzed.MustReport<ScheduleMeaningAnalyzer>($$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""");
}
