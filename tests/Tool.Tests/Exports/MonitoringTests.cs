using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TimerAttributes.State.Telemetry;
using TimerAttributes.Telemetry;
using TimerAttributes.Tool.Exports.Monitoring;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>Rules and dashboard use the names of the runtime, and the dashboard shows the jobs of the file.</summary>
public partial class MonitoringTests
{
    [Test]
    public void Rules_and_dashboard_name_instruments_of_the_runtime_only()
    {
        // Arrange
        HashSet<string> known =
        [
            .. typeof(TelemetryNames).GetFields().Concat(typeof(StoreInstruments).GetFields())
                .Select(static field => ((string)field.GetRawConstantValue()!).Replace('.', '_')),
            MetricNames.Job,
        ];
        using var file = BuiltFile.Of(BuiltFile.Job("Job", "every", "5m", "\"Aligned\":true,\"Persistent\":true"));

        // Act
        string text = Timers.OutputOf("export", "prometheus", file.Path) + Timers.OutputOf("export", "grafana", file.Path);
        string[] names = [.. Metric().Matches(text).Select(static match => match.Groups[1].Value).Distinct()];

        // Assert
        Assert.That(names, Has.Length.GreaterThan(15).And.SubsetOf(known));
    }

    [Test]
    public void The_dashboard_has_the_jobs_of_the_file_alone()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("Acme.Report (daily)", "every", "5m"), BuiltFile.Job("Acme.Poll", "every", "1s"));

        // Act
        JsonNode dashboard = JsonNode.Parse(Timers.OutputOf("export", "grafana", file.Path))!;
        JsonNode variable = dashboard["templating"]!["list"]!.AsArray().Single(static one => (string?)one!["name"] == "job")!;

        // Assert
        Assert.That((string?)dashboard["title"], Is.EqualTo("Timer jobs of Acme"));
        Assert.That((string?)variable["allValue"], Is.EqualTo("Acme[.]Poll|Acme[.]Report .daily."));
        Assert.That((string?)variable["regex"], Is.EqualTo("/^(Acme[.]Poll|Acme[.]Report .daily.)$/"));
        Assert.That(dashboard["panels"]!.AsArray(), Is.Not.Empty);
    }

    [Test]
    public void Promtool_finds_no_fault_in_the_queries_of_the_dashboard()
    {
        // Arrange
        using var file = BuiltFile.Of(BuiltFile.Job("Acme.Report", "every", "5m"));
        JsonNode dashboard = JsonNode.Parse(Timers.OutputOf("export", "grafana", file.Path))!;
        string[] queries = [.. dashboard["panels"]!.AsArray()
            .SelectMany(static panel => panel!["targets"]!.AsArray()).Select(static target => (string)target!["expr"]!)];
        string path = Path.Combine(Path.GetTempPath(), $"timers-{Guid.NewGuid():N}.yml");
        File.WriteAllText(path, "groups:\n  - name: queries\n    rules:\n" + string.Concat(queries.Select(static (query, index) =>
            $"      - record: query{index}\n        expr: {Filled(query)}\n")));

        // Act
        (int code, string output) = ForeignTool.Run("promtool", "check", "rules", path);
        File.Delete(path);

        // Assert
        Assert.That((code, queries.Length > 10), Is.EqualTo((0, true)), output);
    }

    private static string Filled(string query) =>
        query.Replace("$job", "Acme[.]Report", StringComparison.Ordinal).Replace("$__rate_interval", "5m", StringComparison.Ordinal);

    [GeneratedRegex("(timerattributes(?:_[a-z]+)+?)(?:_seconds|_total)?(?:_bucket)?(?![a-z_])")]
    private static partial Regex Metric();
}
