using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The instruments. What jobs count anyway is read from them when somebody collects, of all schedulers of the process that are still in
/// memory; lateness and duration are recorded run by run.
/// </summary>
internal static class JobInstruments
{
    /// <summary>The tag of every measurement: the job's name.</summary>
    public const string Job = "job";

    public static readonly ActivitySource Source = new(JobTelemetry.Name);
    public static readonly Histogram<double> Lateness;
    public static readonly Histogram<double> Duration;

    private static readonly List<WeakReference<ScheduledJob[]>> Schedulers = [];

    static JobInstruments()
    {
        var meter = new Meter(JobTelemetry.Name);
        Lateness = meter.CreateHistogram<double>("timerattributes.job.lateness", "s", "From due time to call.");
        Duration = meter.CreateHistogram<double>("timerattributes.job.duration", "s", "From call to end.");
        Count(meter, "runs", "Calls that were due.", stats => stats.Runs);
        Count(meter, "retries", "Calls since the one before had failed.", stats => stats.Retries);
        Count(meter, "failures", "Runs that ended in an exception.", stats => stats.Failures);
        Count(meter, "timeouts", "Runs that took longer than they may.", stats => stats.Timeouts);
        Count(meter, "skipped", "Ticks that found the job running.", stats => stats.Skipped);
        Count(meter, "suppressed", "Ticks of jobs that were paused or did not want to.", stats => stats.Suppressed);
        Count(meter, "missed", "Due times without a tick of their own.", stats => stats.Missed);
        Count(meter, "dropped", "Due times that were too late.", stats => stats.Dropped);
    }

    /// <summary>The jobs of a scheduler that starts.</summary>
    public static void Add(ScheduledJob[] jobs)
    {
        lock (Schedulers)
        {
            Schedulers.RemoveAll(static scheduler => !scheduler.TryGetTarget(out _));
            Schedulers.Add(new(jobs));
        }
    }

    private static void Count(Meter meter, string name, string description, Func<JobStats, long> read) =>
        meter.CreateObservableCounter($"timerattributes.job.{name}", () => Measure(read), unit: null, description);

    private static List<Measurement<long>> Measure(Func<JobStats, long> read)
    {
        var measurements = new List<Measurement<long>>();
        lock (Schedulers)
        {
            foreach (WeakReference<ScheduledJob[]> scheduler in Schedulers)
            {
                if (!scheduler.TryGetTarget(out ScheduledJob[]? jobs)) continue;
                foreach (ScheduledJob job in jobs) measurements.Add(new(read(job.Stats), new KeyValuePair<string, object?>(Job, job.Name)));
            }
        }

        return measurements;
    }
}
