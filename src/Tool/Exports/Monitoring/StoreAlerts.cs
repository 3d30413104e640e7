using System.Text.RegularExpressions;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Exports.Monitoring;

/// <summary>Alerts about the stores in which jobs keep their state.</summary>
internal static class StoreAlerts
{
    /// <param name="jobs">The jobs with state. Processes that report none of them have no alert.</param>
    public static IEnumerable<AlertRule> Of(IEnumerable<ManifestJob> jobs)
    {
        string names = PromText.Quoted(string.Join('|', jobs.Select(static job => Regex.Escape(job.Name))));
        // A measurement of a store names no job, so the labels of its process are compared.
        string here = $"and on (job, instance) {MetricNames.Overdue}{{{MetricNames.Job}=~{names}}}";
        string store = $"{{{{ $labels.{MetricNames.Store} }}}}";
        yield return new("StoreUnavailable", $"{MetricNames.StoreAvailable} == 0 {here}", $"The store {store} has not answered when it was asked last.")
        {
            For = "1m", // One call that failed may be tried again.
        };
        yield return new(
            "StoreSkewed", $"abs({MetricNames.StoreSkew}) >= 1 {here}", // Half of the 2 s from which on a database refuses claims.
            $"The clock of the machine and that of the store {store} are {{{{ $value | humanizeDuration }}}} apart: set it by NTP.");
    }
}
