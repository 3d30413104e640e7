using System.Text.RegularExpressions;
using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Exports.Monitoring;
using TimerAttributes.Tool.Manifest;
using TimerAttributes.Tool.Plans;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>Prometheus reads the rules, and their limits fit the schedules.</summary>
public class PrometheusTests
{
    private const string Now = "2030-01-01T00:00Z";

    [Test]
    public void Promtool_finds_no_fault_in_the_rules_of_the_table()
    {
        // Arrange
        ManifestJob[] jobs = [.. ScheduleTable.Rows.Select(static row => row.Job)];
        var settings = new ExportSettings { Now = ScheduleTable.Now };
        (IReadOnlyList<ExportFile> files, IReadOnlyList<string> refusals) = Exporter.Export(new PrometheusTarget(), jobs, settings);

        // Act
        string output = Promtool.Check(files.Single().Text);

        // Assert
        Assert.That(refusals, Is.Empty);
        Assert.That(output, Does.Contain($"SUCCESS: {Regex.Count(files[0].Text, "- alert:")} rules found"));
    }

    [TestCase("73h", "")]
    [TestCase("72h11m", "Job")]
    public void A_job_of_weekdays_may_have_its_latest_success_on_Friday(string age, string alert)
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "cron", "0 9 * * MON-FRI", alert.Length > 0 ? "" : "\"Timeout\":\"2h\"", "UTC"));
        string rules = Timers.OutputOf("export", "prometheus", file.Path, "--now", Now);
        string expected = alert.Length == 0 ? "[]" : """
            [{exp_labels: {timerattributes_job_name: Job}, exp_annotations: {summary: "The job Job had its latest success 3d 0h 11m 0s ago."}}]
            """;
        string test = $$"""
            rule_files: [rules.yml]
            tests:
              - interval: 1m
                input_series: [{series: 'timerattributes_job_last_success_seconds{timerattributes_job_name="Job"}', values: '0x6000'}]
                alert_rule_test: [{eval_time: {{age}}, alertname: JobWithoutSuccess, exp_alerts: {{expected}}}]
            """;

        // Act
        string output = Promtool.Test(rules, test);

        // Assert
        Assert.That(output, Does.Contain("SUCCESS"));
    }

    [Test]
    public void The_longest_gap_is_that_of_the_due_times()
    {
        var wrong = new List<string>();
        int compared = 0;
        foreach ((string _, ManifestJob job) in ScheduleTable.Rows.Where(static row => row.Job.Kind == "cron" && row.Job.TimeZone != "local"))
        {
            // Forty years of due times, or as many as can be counted in a moment.
            DateTimeOffset[] dues = [.. DueTimes.Of(job, ScheduleTable.Now).TakeWhile(static due => due.Year < 2070).Take(20_000)];
            long longest = (long)dues.Zip(dues.Skip(1), static (one, next) => (next - one).TotalSeconds).Max();
            long said = LongestGap.Of(job, ScheduleTable.Now)!.Value;
            // In a zone, what seems the longest gap may always have a change of the clock in it.
            bool isWhole = dues.Length < 20_000;
            compared += isWhole ? 1 : 0;
            if (longest > said || (isWhole && said > longest + (job.TimeZone == "UTC" ? 0 : 3_600)))
                wrong.Add($"{job.Name} {job.Written} {job.TimeZone}: {said} instead of {longest}");
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(compared, Is.GreaterThan(100));
    }

    [TestCase("every", "5m", "", "JobOverdue JobWithoutSuccess JobGone JobMissed JobLate")]
    [TestCase("once", "5m", "", "JobOverdue JobGone JobMissed JobLate")]
    [TestCase("every", "5m", "\"When\":\"IsOpen\"", "JobOverdue JobGone JobMissed JobLate")]
    [TestCase(
        "every", "5m", "\"Scope\":\"Leader\"",
        "JobOverdue JobWithoutSuccess JobGone JobMissed JobLate JobLeaseLost StoreUnavailable StoreSkewed")]
    [TestCase(
        "every", "5m", "\"Scope\":\"Cluster\",\"Aligned\":true",
        "JobOverdue JobWithoutSuccess JobGone JobMissed JobLate JobLeaseLost JobAbandoned StoreUnavailable StoreSkewed")]
    public void The_job_has_the_alerts(string kind, string schedule, string options, string alerts) =>
        Assert.That(
            Regex.Matches(Export(kind, schedule, options), "alert: (.*)").Select(static match => match.Groups[1].Value),
            Is.EqualTo(alerts.Split(' ')));

    [TestCase("", "900")]
    [TestCase("\"Timeout\":\"1m\"", "360")]
    [TestCase("\"Timeout\":\"1m\",\"Retries\":2", "484")] // Two more runs, and delays of 1 s and 2 s with a quarter more, rounded up.
    [TestCase("\"Timeout\":\"1m\",\"Retries\":20", "660")] // The next due time ends the retries.
    [TestCase("\"Timeout\":\"1m\",\"Jitter\":\"1s\",\"Spread\":\"2s\"", "363")]
    public void The_limit_is_the_longest_gap_and_the_longest_run(string options, string limit) =>
        Assert.That(
            Export("every", "5m", options),
            Does.Contain($"timerattributes_job_last_success_seconds{{timerattributes_job_name=\\\"Job\\\"}} > {limit}\""));

    [TestCase("every", "1s", "600")]
    [TestCase("every", "11h", "79200")]
    [TestCase("cron", "0 3 * * *", "86400")]
    [TestCase("cron", "0 9 13 * +FRI", "86400")] // Its longest gap is 14 months, which no Prometheus keeps by default.
    [TestCase("once", "5m", "600")]
    public void The_window_of_lateness_is_two_gaps_and_at_most_a_day(string kind, string schedule, string seconds) =>
        Assert.That(Export(kind, schedule, ""), Does.Contain($"[{seconds}s]))) > 1\"\n"));

    [Test]
    public void A_job_that_starts_paused_is_refused()
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "every", "5m", "\"Enabled\":false"));
        Assert.That(
            Timers.ErrorOf("export", "prometheus", file.Path),
            Does.StartWith("timers: Job 'Job' cannot be exported to Prometheus: Enabled = false means"));
    }

    [Test]
    public void A_name_with_quotes_and_braces_is_a_name()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("a \\\"b\\\" \\\\ {{ c", "every", "5m"));

        // Act
        string rules = Timers.OutputOf("export", "prometheus", file.Path);

        // Assert
        Assert.That(Promtool.Check(rules), Does.Contain("SUCCESS: 5 rules found"));
        Assert.That(rules, Does.Contain("""timerattributes_job_name=\"a \\\"b\\\" \\\\ {{ c\"}"""));
    }

    private static string Export(string kind, string schedule, string options)
    {
        using var file = BuiltFile.Of(BuiltFile.Job("Job", kind, schedule, options));
        return Timers.OutputOf("export", "prometheus", file.Path, "--now", Now);
    }
}
