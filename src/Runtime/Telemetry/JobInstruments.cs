using System.Diagnostics;
using System.Diagnostics.Metrics;
using TimerAttributes.Scheduling;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The instruments. What jobs count anyway is read from them when somebody collects; lateness and duration are recorded run by run.
/// </summary>
internal static class JobInstruments
{
    /// <summary>The tag of every measurement: the job's name.</summary>
    public const string Job = "job";

    public static readonly ActivitySource Source = new(JobTelemetry.Name);
    public static readonly Histogram<double> Lateness;
    public static readonly Histogram<double> Duration;

    /// <summary>What is counted, as in <see cref="JobStats"/>.</summary>
    public static readonly JobCounter[] Counters =
    [
        new("runs", "{run}", "Calls that were due.", static stats => stats.Runs),
        new("retries", "{run}", "Calls since the one before had failed.", static stats => stats.Retries),
        new("manual", "{run}", "Calls that somebody has triggered.", static stats => stats.ManualRuns),
        new("failures", "{run}", "Runs that ended in an exception.", static stats => stats.Failures),
        new("timeouts", "{run}", "Runs that took longer than they may.", static stats => stats.Timeouts),
        new("cancelled", "{run}", "Runs that gave up because of the stop or the next tick.", static stats => stats.Cancelled),
        new("skipped", "{tick}", "Ticks that found the job running.", static stats => stats.Skipped),
        new("suppressed", "{tick}", "Ticks of jobs that were paused or did not want to.", static stats => stats.Suppressed),
        new("missed", "{tick}", "Due times without a tick of their own.", static stats => stats.Missed),
        new("dropped", "{tick}", "Due times that were too late.", static stats => stats.Dropped),
        new("stepped_over", "{tick}", "Due times that a correction of the wall clock has leapt over.", static stats => stats.SteppedOver),
    ];

    private static readonly Dictionary<string, JobSeries> Series = new(StringComparer.Ordinal);
    private static readonly List<JobSeries> All = []; // The same: a dictionary's own list of values takes kilobytes of a native program.

    static JobInstruments()
    {
        var meter = new Meter(JobTelemetry.Name);
        Lateness = meter.CreateHistogram<double>("timerattributes.job.lateness", "s", "From due time to call.");
        Duration = meter.CreateHistogram<double>("timerattributes.job.duration", "s", "From call to end.");
        for (int i = 0; i < Counters.Length; i++)
        {
            int counter = i;
            meter.CreateObservableCounter($"timerattributes.job.{Counters[i].Name}", () => Measure(counter), Counters[i].Unit, Counters[i].Description);
        }
    }

    /// <summary>The jobs of a scheduler that has started.</summary>
    public static void Add(Job[] jobs)
    {
        lock (Series)
        {
            foreach (Job job in jobs)
            {
                if (!Series.TryGetValue(job.Name, out JobSeries? series))
                {
                    Series.Add(job.Name, series = new(job.Name));
                    All.Add(series);
                }

                series.Add(job);
            }
        }
    }

    /// <summary>The jobs of a scheduler that has stopped, and none of which runs any more.</summary>
    public static void Remove(Job[] jobs)
    {
        lock (Series)
        {
            foreach (Job job in jobs) Series[job.Name].Remove(job);
        }
    }

    private static List<Measurement<long>> Measure(int counter)
    {
        lock (Series)
        {
            var measurements = new List<Measurement<long>>();
            foreach (JobSeries series in All) measurements.Add(new(series.Sum(counter), new KeyValuePair<string, object?>(Job, series.Name)));
            return measurements;
        }
    }
}
