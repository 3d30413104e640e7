using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Analyzers.Schedules;

namespace TimerAttributes.Generator.Tests.Analyzers.Schedules;

/// <summary>TMR208: what a schedule comes to, at its argument and in the documentation of the job's id.</summary>
public class ScheduleMeaningRuleTests
{
    [TestCase("""Every([|TMR208:"1d"|], Aligned = true, Offset = "2h")""",
        "every 1d, aligned, offset 2h; due 2h after the multiples of 1d since 1970-01-01T00:00Z")]
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
    [TestCase("""Every([|TMR208:"100000d"|])""", "every 100000d; due 100000d ... after start")]
    [TestCase("""Cron([|TMR208:"0 9 * * MON-FRI"|], TimeZone = "Europe/Berlin")""", "at 09:00 Monday to Friday, Europe/Berlin")]
    [TestCase("""Cron([|TMR208:"*/5 * * * *"|], Jitter = "1s")""", "every 5 minutes, UTC, jitter 1s")]
    [TestCase("""Cron([|TMR208:"0 0 L * *"|], Clock = Clock.RealtimeAlarm)""", "at 00:00 on the last day of the month, UTC, realtime alarm clock")]
    [TestCase("""Cron([|TMR208:"30 59 23 13 * +FRI"|])""", "at 23:59:30 on day 13 of the month if the day is a Friday, UTC")]
    [TestCase("""Cron([|TMR208:"0 9 1-10 * +MON#1,FRI#1"|])""", "at 09:00 on days 1 to 10 of the month if the day is the first Monday or the first Friday, UTC")]
    [TestCase("""Cron([|TMR208:"@hourly"|], Spread = "10m")""", "every hour, UTC, spread 10m")]
    public void TMR208_meaning(string attribute, string meaning)
    {
        string source = $$"""using TimerAttributes; class Jobs { const string Delay = "2s"; [{{attribute}}] internal static void Job() { } }""";
        Diagnostic report = Analyzed.MustReport<ScheduleMeaningRule>(source).Single();
        bool hasDates = attribute.StartsWith("Cron", StringComparison.Ordinal) || attribute.Contains("Aligned", StringComparison.Ordinal);
        Assert.That(report.GetMessage(null), hasDates ? Does.StartWith(meaning + "; next ") : Is.EqualTo(meaning));
        Assert.That(report.Severity, Is.EqualTo(DiagnosticSeverity.Hidden));
        Assert.That(Generated.TextOf(Harness.Markup.Read(source).Source), Does.Contain($"/// <summary><c>Jobs.Job</c>: {meaning}. Its method is <see cref=\"M:Jobs.Job"));
    }

    [TestCase("0 9 * * MON-FRI", "Europe/Berlin", "Mon 2026-11-30 09:00 +01:00, Tue 2026-12-01 09:00 +01:00, Wed 2026-12-02 09:00 +01:00")]
    [TestCase("0 6 L * *", "UTC", "Mon 2026-11-30 06:00 +00:00, Thu 2026-12-31 06:00 +00:00, Sun 2027-01-31 06:00 +00:00")]
    [TestCase("30 2 28,29 3 *", "Europe/Berlin", "Sun 2027-03-28 03:00 +02:00, Mon 2027-03-29 02:30 +02:00, Tue 2028-03-28 02:30 +02:00")]
    [TestCase("15 0 0 * * *", "America/St_Johns", "Mon 2026-11-30 00:00:15 -03:30, Tue 2026-12-01 00:00:15 -03:30, Wed 2026-12-02 00:00:15 -03:30")]
    public void The_next_due_times_are_those_of_the_zone(string expression, string zone, string next) =>
        Assert.That(MessageAt("2026-11-29T15:00:00Z", $"Cron(\"{expression}\", TimeZone = \"{zone}\")"), Does.EndWith($", {zone}; next {next}"));

    [TestCase("1w", "", "Thu 2026-12-03 00:00 +00:00, Thu 2026-12-10 00:00 +00:00, Thu 2026-12-17 00:00 +00:00")]
    [TestCase("1w", ", Offset = \"3h30m\"", "Thu 2026-12-03 03:30 +00:00, Thu 2026-12-10 03:30 +00:00, Thu 2026-12-17 03:30 +00:00")]
    [TestCase("7h", "", "Sun 2026-11-29 19:00 +00:00, Mon 2026-11-30 02:00 +00:00, Mon 2026-11-30 09:00 +00:00")]
    [TestCase("1s", "", "Sun 2026-11-29 15:00:01 +00:00, Sun 2026-11-29 15:00:02 +00:00, Sun 2026-11-29 15:00:03 +00:00")]
    public void The_next_due_times_of_an_aligned_period_are_in_the_note(string period, string offset, string next) =>
        Assert.That(MessageAt("2026-11-29T15:00:00Z", $"Every(\"{period}\", Aligned = true{offset})"), Does.EndWith($"since 1970-01-01T00:00Z; next {next}"));

    [Test]
    public void An_aligned_period_below_one_second_has_no_dates() =>
        Assert.That(MessageAt("2026-11-29T15:00:00Z", "Every(\"500ms\", Aligned = true)"), Does.EndWith("since 1970-01-01T00:00Z"));

    [TestCase("local")]
    [TestCase("Europe/Berlim")]
    public void A_zone_that_the_build_does_not_know_has_no_due_times(string zone) =>
        Assert.That(MessageAt("2026-11-29T15:00:00Z", $"Cron(\"0 9 * * *\", TimeZone = \"{zone}\")"), Is.EqualTo($"at 09:00 every day, {zone}"));

    [Test]
    public void The_present_is_no_due_time() =>
        Assert.That(MessageAt("2026-11-30T09:00:00Z", "Cron(\"0 9 * * *\")"), Does.Contain("; next Tue 2026-12-01 09:00 +00:00, Wed"));

    [TestCase("""Every("5x")""")]
    [TestCase("""Every("0s")""")]
    [TestCase("""Every("1s", First = "-1s")""")]
    [TestCase("""Cron("0 25 * * *")""")]
    public void A_schedule_that_is_wrong_means_nothing(string attribute) =>
        Analyzed.MustReport<ScheduleMeaningRule>($$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""");

    [TestCase(null, DiagnosticSeverity.Hidden)]
    [TestCase("hidden", DiagnosticSeverity.Hidden)]
    [TestCase("loud", DiagnosticSeverity.Hidden)]
    [TestCase(" Suggestion ", DiagnosticSeverity.Info)]
    [TestCase("none", null)]
    public void TMR208_is_shown_as_the_editorconfig_says(string? setting, DiagnosticSeverity? severity) =>
        Assert.That(Severities(new() { ["timerattributes_schedule_notes"] = setting }), Is.EqualTo(severity is { } one ? new[] { one } : []));

    [Test]
    public void TMR208_stays_a_note_where_all_rules_are_errors() =>
        Assert.That(Severities(new() { ["dotnet_analyzer_diagnostic.severity"] = "error" }), Is.EqualTo([DiagnosticSeverity.Hidden]));

    private static DiagnosticSeverity[] Severities(Dictionary<string, string?> settings)
    {
        Compilation project = Generated.From("class Jobs { [TimerAttributes.Every(\"1s\")] internal static void Job() { } }").Compilation;
        var options = new AnalyzerOptions([], new ProjectFile(null) { Settings = settings });
        return [.. project.WithAnalyzers([new RulesAlone(new ScheduleMeaningRule())], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Select(report => report.Severity)];
    }

    private static string MessageAt(string now, string attribute)
    {
        long seconds = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        string source = $$"""using TimerAttributes; class Jobs { [{{attribute}}] internal static void Job() { } }""";
        return Analyzed.Reports(Generated.From(source).Compilation, [new RulesAlone(new ScheduleMeaningRule(() => seconds))]).Single().GetMessage(null);
    }
}
