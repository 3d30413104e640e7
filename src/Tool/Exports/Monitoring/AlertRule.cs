using System.Text;

namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>An alerting rule of Prometheus.</summary>
/// <param name="alert">The name of the alert.</param>
/// <param name="expression">What it fires for, in PromQL.</param>
/// <param name="summary">A sentence, in which templates may stand.</param>
internal sealed class AlertRule(string alert, string expression, string summary)
{
    /// <summary>How long the expression must hold; null for no wait.</summary>
    public string? For { get; init; }

    /// <summary>The job that the alert is about; null if it is about no single job.</summary>
    public string? Job { get; init; }

    /// <summary>The rule in YAML, as an element of the rules of a group.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder($"      - alert: {alert}\n        expr: {YamlText.Quoted(expression)}\n");
            if (For is not null) text.Append($"        for: {For}\n");
            if (Job is not null) text.Append($"        labels:\n          {MetricNames.Job}: {YamlText.Quoted(Job)}\n");
            return text.Append($"        annotations:\n          summary: {YamlText.Quoted(summary)}\n").ToString();
        }
    }
}
