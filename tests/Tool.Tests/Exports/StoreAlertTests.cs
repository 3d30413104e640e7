namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>The alerts about stores fire for the processes that have jobs of the file.</summary>
public class StoreAlertTests
{
    private const string Leader = "\"Scope\":\"Leader\"";

    [TestCase("available", "1", "StoreUnavailable", "")]
    [TestCase("available", "0", "StoreUnavailable", "The store Redis has not answered when it was asked last.")]
    [TestCase("skew_seconds", "0.9", "StoreSkewed", "")]
    [TestCase("skew_seconds", "-1", "StoreSkewed", "The clock of the machine and that of the store Redis are 1s apart: set it by NTP.")]
    [TestCase("skew_seconds", "2.5", "StoreSkewed", "The clock of the machine and that of the store Redis are 2.5s apart: set it by NTP.")]
    public void An_alert_fires_for_the_process_with_a_job_of_the_file(string metric, string value, string alert, string summary)
    {
        // Arrange: process a has a job of the file, and process b has another one.
        using var file = BuiltFile.Of(BuiltFile.Job("Acme.Job (1)", "every", "5m", Leader), BuiltFile.Job("Other", "every", "5m", Leader));
        string rules = Timers.OutputOf("export", "prometheus", file.Path);
        string expected = summary.Length == 0 ? "[]" : $$"""
            [{ exp_labels: { job: shop, instance: a, timerattributes_store_name: Redis }, exp_annotations: { summary: "{{summary}}" } }]
            """;
        string test = $$"""
            rule_files: [rules.yml]
            tests:
              - interval: 1m
                input_series:
                  - {{Series($"store_{metric}", "a", "store_name", "Redis", value)}}
                  - {{Series($"store_{metric}", "b", "store_name", "Redis", value)}}
                  - {{Series("job_overdue_seconds", "a", "job_name", "Acme.Job (1)", "0")}}
                  - {{Series("job_overdue_seconds", "b", "job_name", "AcmeXJob (1)", "0")}}
                alert_rule_test: [{ eval_time: 5m, alertname: {{alert}}, exp_alerts: {{expected}} }]
            """;

        // Act
        string output = Promtool.Test(rules, test);

        // Assert
        Assert.That(output, Does.Contain("SUCCESS"));
    }

    [Test]
    public void A_file_of_several_jobs_has_each_alert_once()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("One", "every", "5m", Leader), BuiltFile.Job("Other", "every", "5m", Leader));

        // Act
        string rules = Timers.OutputOf("export", "prometheus", file.Path);

        // Assert
        Assert.That(rules.Split("alert: Store"), Has.Length.EqualTo(3));
    }

    private static string Series(string metric, string instance, string label, string name, string value) =>
        $$"""
        {series: 'timerattributes_{{metric}}{job="shop",instance="{{instance}}",timerattributes_{{label}}="{{name}}"}', values: '{{value}}x9'}
        """;
}
