using System.Diagnostics.Metrics;
using TimerAttributes.Scheduling;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The instruments of a meter. Counts and times are read from the jobs when a listener collects them. Lateness and duration are recorded for each
/// run.
/// </summary>
internal sealed class JobInstruments
{
    private readonly SeriesTable _series = new(); // It is its own lock.

    public JobInstruments(Meter meter)
    {
        Lateness = Seconds(meter, TelemetryNames.Lateness, "Time from the due time to the start of the run.", Buckets.OfLateness);
        Duration = Seconds(meter, TelemetryNames.Duration, "Time from the start of the run to its end.", Buckets.OfDuration);
        for (int i = 0; i < JobCounter.All.Length; i++)
        {
            int counter = i;
            JobCounter one = JobCounter.All[i];
            meter.CreateObservableCounter(one.Name, () => Measure(series => series.Sum(counter)), one.Unit, one.Description);
        }

        meter.CreateObservableCounter(TelemetryNames.Declined, MeasureDeclines, "{run}", "Number of runs that a filter declined, by reason.");
        meter.CreateObservableUpDownCounter(
            TelemetryNames.Active, () => Measure(static series => series.Active), "{run}", "Number of runs that are under way.");
        Gauge(meter, TelemetryNames.LastSuccess, "Unix time of the end of the latest run that succeeded.", static series => series.LastSuccess);
        Gauge(meter, TelemetryNames.NextDue, "Unix time of the next due time.", static series => series.NextDue);
        Gauge(meter, TelemetryNames.Overdue, "Time since the due time from which on the job lacks a success.", static series => series.Overdue);
    }

    public Histogram<double> Lateness { get; }

    public Histogram<double> Duration { get; }

    /// <inheritdoc cref="SeriesTable.Add"/>
    public void Add(JobState[] jobs)
    {
        lock (_series) _series.Add(jobs);
    }

    /// <inheritdoc cref="SeriesTable.Remove"/>
    public void Remove(JobState[] jobs)
    {
        lock (_series) _series.Remove(jobs);
    }

    /// <inheritdoc cref="SeriesTable.Forget"/>
    public void Forget(JobState job)
    {
        lock (_series) _series.Forget(job);
    }

    private static Histogram<double> Seconds(Meter meter, string name, string description, double[] buckets)
    {
#if NET9_0_OR_GREATER
        return meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = buckets });
#else
        _ = buckets; // .NET 8 has no way to advise them.
        return meter.CreateHistogram<double>(name, "s", description);
#endif
    }

    private void Gauge(Meter meter, string name, string description, Func<JobSeries, double?> value) =>
        meter.CreateObservableGauge(name, () => Measure(value), "s", description);

    private List<Measurement<long>> Measure(Func<JobSeries, long> value)
    {
        lock (_series)
        {
            var measurements = new List<Measurement<long>>();
            foreach (JobSeries series in _series.Present()) measurements.Add(new(value(series), TagOf(series)));
            return measurements;
        }
    }

    private List<Measurement<double>> Measure(Func<JobSeries, double?> value)
    {
        lock (_series)
        {
            var measurements = new List<Measurement<double>>();
            foreach (JobSeries series in _series.Present())
            {
                if (value(series) is { } seconds) measurements.Add(new(seconds, TagOf(series)));
            }

            return measurements;
        }
    }

    private List<Measurement<long>> MeasureDeclines()
    {
        lock (_series)
        {
            var measurements = new List<Measurement<long>>();
            foreach (JobSeries series in _series.Present())
            {
                foreach ((string reason, long count) in series.SumDeclines())
                    measurements.Add(new(count, TagOf(series), new KeyValuePair<string, object?>(TelemetryNames.Tag.DeclineReason, reason)));
            }

            return measurements;
        }
    }

    private static KeyValuePair<string, object?> TagOf(JobSeries series) => new(TelemetryNames.Tag.Job, series.Name);
}
