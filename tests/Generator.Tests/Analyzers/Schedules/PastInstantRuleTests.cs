using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR225: an instant that has passed when the project is built.</summary>
public class PastInstantRuleTests
{
    private static readonly DateTime Now = new(2026, 12, 24, 17, 0, 0, DateTimeKind.Utc);

    [TestCase("""Once("[|TMR225:2020-12-24T18:00:00+01:00|]")""")]
    [TestCase("""Once(@"[|TMR225:2020-12-24 18:00|]", TimeZone = "Europe/Berlin")""")]
    [TestCase("""Once([|TMR225:Past|])""")]
    [TestCase("""Once("2020-12-24T18:00Z", IfPast = PastInstant.Run)""")]
    [TestCase("""Once("2020-12-24T18:00Z", RunAtStart = true)""")]
    [TestCase("""Once("2200-12-24T18:00Z")""")]
    [TestCase("""Once("2200-12-24T18:00", TimeZone = "Europe/Berlin")""")]
    [TestCase("""Once("10s")""")]
    [TestCase("""Cron("0 9 * * *")""")]
    public void TMR225_past(string attribute) => Analyzed.MustReport<PastInstantRule>(Job(attribute));

    [TestCase("2026-12-24T16:59:59.9999999Z", null, true)]
    [TestCase("2026-12-24T17:00Z", null, false)]
    [TestCase("2026-12-24T17:59+01:00", null, true)]
    [TestCase("2026-12-24T18:00+01:00", null, false)]
    [TestCase("2026-12-24T11:59-05:00", null, true)]
    [TestCase("2026-12-24T16:59", "UTC", true)]
    [TestCase("2026-12-24T17:00", "Etc/UTC", false)]
    [TestCase("2026-12-24T17:59", "Europe/Berlin", true)]
    [TestCase("2026-12-24T18:00", "Europe/Berlin", false)]
    [TestCase("2026-12-24T11:59", "America/New_York", true)]
    [TestCase("2026-12-24T12:00", "America/New_York", false)]
    [TestCase("2026-12-24T04:59", "local", true, Description = "has passed in every zone")]
    [TestCase("2026-12-24T05:00", "local", false)]
    [TestCase("2026-12-24T05:00", "Europe/Nowhere", false)]
    [TestCase("2026-12-24T16:49Z", null, true, ", Spread = \"10m\"", Description = "the latest due time that it may have")]
    [TestCase("2026-12-24T16:50Z", null, false, ", Spread = \"10m\"")]
    [TestCase("2026-12-24T17:39", "Europe/Berlin", true, ", Spread = \"10m\", Jitter = \"10m\"")]
    [TestCase("2026-12-24T17:41", "Europe/Berlin", false, ", Spread = \"10m\", Jitter = \"10m\"")]
    [TestCase("2026-12-24T04:49", "local", true, ", Spread = \"10m\"")]
    [TestCase("2026-12-24T04:50", "local", false, ", Spread = \"10m\"")]
    public void An_instant_is_compared_with_the_clock(string due, string? zone, bool isPast, string options = "")
    {
        string option = (zone is null ? "" : $", TimeZone = \"{zone}\"") + options;
        Compilation project = Generated.From(Job($"Once(\"{due}\"{option})")).Compilation;
        Diagnostic[] reports = Analyzed.Reports(project, [new RulesAlone(new PastInstantRule(static () => Now))]);
        Assert.That(reports.Select(static report => report.Id), Is.EqualTo(isPast ? ["TMR225"] : Array.Empty<string>()));
    }

    [Test]
    public void A_message_names_the_job()
    {
        Diagnostic report = Analyzed.MustReport<PastInstantRule>(Job("Once(\"[|TMR225:2020-12-24T18:00Z|]\")")).Single();
        Assert.That(report.GetMessage(null), Is.EqualTo(
            "The instant of 'Jobs.Job' is in the past, so the job is not run; write a later instant, or remove the attribute"));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
    }

    private static string Job(string attribute) =>
        $$"""using TimerAttributes; class Jobs { const string Past = "2020-12-24T18:00Z"; [{{attribute}}] internal static void Job() { } }""";
}
