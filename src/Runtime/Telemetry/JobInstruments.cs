using System.Diagnostics;
using System.Diagnostics.Metrics;
using TimerAttributes.Scheduling;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The instruments of the meter and the activity source. Counts are read from the jobs when a listener collects them. Lateness and duration are
/// recorded for each run.
/// </summary>
internal static class JobInstruments
{
    public static readonly ActivitySource Source = new(TelemetryNames.Source);
    public static readonly Histogram<double> Lateness;
    public static readonly Histogram<double> Duration;

    private static readonly Dictionary<string, JobSeries> Series = new(StringComparer.Ordinal);
    private static readonly List<JobSeries> All = []; // The values of Series: the Values of a dictionary would add kilobytes to a native program.

    static JobInstruments()
    {
        var meter = new Meter(TelemetryNames.Source);
        Lateness = meter.CreateHistogram<double>("timerattributes.job.lateness", "s", "Time from the due time to the start of the run.");
        Duration = meter.CreateHistogram<double>("timerattributes.job.duration", "s", "Time from the start of the run to its end.");
        for (int i = 0; i < JobCounter.All.Length; i++)
        {
            int counter = i;
            meter.CreateObservableCounter(
                $"timerattributes.job.{JobCounter.All[i].Name}", () => Measure(counter), JobCounter.All[i].Unit, JobCounter.All[i].Description);
        }

        meter.CreateObservableCounter("timerattributes.job.declined", MeasureDeclines, "{run}", "Number of runs that a filter declined, by reason.");
    }

    /// <summary>Adds the jobs of a scheduler that has started.</summary>
    public static void Add(JobState[] jobs)
    {
        lock (Series)
        {
            foreach (JobState job in jobs)
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

    /// <summary>Removes the jobs of a scheduler that has stopped. None of these jobs runs any more.</summary>
    public static void Remove(JobState[] jobs)
    {
        lock (Series)
        {
            foreach (JobState job in jobs) Series[job.Name].Remove(job);
        }
    }

    private static List<Measurement<long>> Measure(int counter)
    {
        lock (Series)
        {
            var measurements = new List<Measurement<long>>();
            foreach (JobSeries series in All) measurements.Add(new(series.Sum(counter), TagOf(series)));
            return measurements;
        }
    }

    private static List<Measurement<long>> MeasureDeclines()
    {
        lock (Series)
        {
            var measurements = new List<Measurement<long>>();
            foreach (JobSeries series in All)
            {
                foreach ((string reason, long count) in series.SumDeclines())
                    measurements.Add(new(count, TagOf(series), new KeyValuePair<string, object?>(TelemetryNames.DeclineReason, reason)));
            }

            return measurements;
        }
    }

    private static KeyValuePair<string, object?> TagOf(JobSeries series) => new(TelemetryNames.Job, series.Name);
}
