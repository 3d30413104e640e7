using System.Globalization;
using System.Text;
using TimerAttributes.Tool.Manifest;
using Known = TimerAttributes.Options.OptionCatalog;

namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>Alerting rules of Prometheus, with limits for the schedule of each job.</summary>
internal sealed class PrometheusTarget : ExportTarget
{
    private const long ShortestWindow = 600; // Seconds.

    // A day is enough for a person to see that a rare run was late. Prometheus keeps 15 days by default, which is less than two gaps of a rare job.
    private const long LongestWindow = 86_400;

    public override string Name => "prometheus";

    public override string Title => "Prometheus";

    /// <summary>Rules start nothing. What makes a success come later makes a limit longer.</summary>
    public override TargetOptions Options { get; } = new TargetOptions()
        .Says(Known.Timeout, Known.Retries, Known.RetryDelay, Known.Jitter, Known.Spread, Known.Scope, Known.When, Known.Enabled)
        .LeavesToProgram([.. Known.Schedule, .. Known.Run]);

    /// <summary>The rules of the job.</summary>
    public override IReadOnlyList<ExportFile> Export(ManifestJob job, string name, ExportSettings settings)
    {
        if (!job.Entry.Options.Enabled)
        {
            throw new NotExportableException(
                "Enabled = false", "means that the job has no success until it is resumed",
                "leave Enabled out, or leave the job out with --skip-unsupported");
        }

        var rules = new StringBuilder();
        long? gap = LongestGap.Of(job, settings.Now);
        long allowance = RunAllowance.Of(job.Entry.Options, gap) + Moved(job);
        string label = $"{{{MetricNames.Job}={PromText.Quoted(job.Name)}}}", window = $"[{Math.Clamp(2 * (gap ?? 0), ShortestWindow, LongestWindow)}s]";
        Rule(
            "JobOverdue", $"{MetricNames.Overdue}{label} > {Number(allowance)}",
            "has had no success since a due time {{ $value | humanizeDuration }} ago");
        // A condition may suppress runs on purpose, and a single due time has no gap.
        if (gap is { } longest && job.Entry.Options.When is null)
        {
            Rule(
                "JobWithoutSuccess", $"time() - {Latest(job, label)} > {Number(longest + allowance)}",
                "had its latest success {{ $value | humanizeDuration }} ago");
        }

        Rule("JobGone", $"absent({MetricNames.Overdue}{label})", "is reported by no process", "5m");
        Rule("JobMissed", $"increase({MetricNames.Missed}{label}[1h]) > 0", "has missed due times");
        Rule(
            "JobLate", $"histogram_quantile(0.99, sum by (le) (increase({MetricNames.LatenessBucket}{label}{window}))) > 1",
            "begins late by {{ $value | humanizeDuration }} or more");
        if (job.Entry.Options.NeedsState)
        {
            Rule(
                "JobLeaseLost", $"increase({MetricNames.LeasesLost}{label}[1h]) > 0",
                "has lost a lease: its process was held up, or the store was not reached");
        }

        if (job.Entry.Options.NeedsClaims)
            Rule("JobAbandoned", $"increase({MetricNames.Abandoned}{label}[1h]) > 0", "has runs that did not come to their end");
        return [new(name, rules.ToString())];

        void Rule(string alert, string expression, string says, string? wait = null)
        {
            string name = Plain(job.Name);
            rules.Append(new AlertRule(alert, expression, $"The job {name} {says}.") { For = wait, Job = name }.Text);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExportFile> Files(IReadOnlyList<(ManifestJob Job, IReadOnlyList<ExportFile> Parts)> jobs, ExportSettings settings)
    {
        var file = new StringBuilder("# Made by 'timers export prometheus': name this file in rule_files of prometheus.yml.\ngroups:\n");
        foreach (var assembly in jobs.GroupBy(static job => job.Job.Assembly, StringComparer.Ordinal))
        {
            file.Append(CultureInfo.InvariantCulture, $"  - name: {YamlText.Quoted("timers " + assembly.Key)}\n    rules:\n");
            foreach (ExportFile part in assembly.SelectMany(static job => job.Parts)) file.Append(part.Text);
        }

        ManifestJob[] withState = [.. jobs.Select(static job => job.Job).Where(static job => job.Entry.Options.NeedsState)];
        if (withState.Length > 0)
        {
            file.Append("  - name: \"stores\"\n    rules:\n");
            foreach (AlertRule rule in StoreAlerts.Of(withState)) file.Append(rule.Text);
        }

        return [new("rules.yml", file.ToString())];
    }

    // One process of a cluster has a success for all of them.
    private static string Latest(ManifestJob job, string label) => job.Entry.Options.Scope == JobScope.EachProcess
        ? MetricNames.LastSuccess + label
        : $"max by ({MetricNames.Job}) ({MetricNames.LastSuccess}{label})";

    private static long Moved(ManifestJob job)
    {
        Schedule schedule = job.Schedule;
        TimeSpan moved = schedule.Jitter.GetValueOrDefault() + schedule.Spread.GetValueOrDefault() + schedule.Accuracy.GetValueOrDefault();
        return (long)Math.Ceiling(moved.TotalSeconds);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Braces would be a template.
    private static string Plain(string text) => Messages.VisibleText.Of(text).Replace("{{", "{ {", StringComparison.Ordinal);
}
