using System.Diagnostics.Metrics;
using TimerAttributes.Scheduling;

namespace TimerAttributes.Telemetry;

/// <summary>
/// The instruments of a meter. Counts and times are read from the jobs when a listener collects them. Lateness and duration are recorded for each
/// run.
/// </summary>
internal sealed class JobInstruments
{
    private readonly Dictionary<string, JobSeries> _series = new(StringComparer.Ordinal);
    private readonly List<JobSeries> _all = []; // The values of _series: the Values of a dictionary would add kilobytes to a native program.

    private readonly List<JobState[]> _added = []; // Jobs without a series, which the first reader or the first end of a job makes.

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

    /// <summary>Adds the jobs of a scheduler that has started.</summary>
    public void Add(JobState[] jobs)
    {
        lock (_series) _added.Add(jobs);
    }

    /// <summary>Removes the jobs of a scheduler that has stopped. None of these jobs runs any more.</summary>
    public void Remove(JobState[] jobs)
    {
        lock (_series)
        {
            MakeSeries();
            foreach (JobState job in jobs)
            {
                if (_series.TryGetValue(job.Name, out JobSeries? series)) series.Remove(job);
            }
        }
    }

    /// <summary>
    /// Removes a job that was removed from its scheduler. If it was the only one of its name, that name has no series any more, because a program that
    /// makes up names at run time would otherwise have ever more of them.
    /// </summary>
    public void Forget(JobState job)
    {
        lock (_series)
        {
            MakeSeries();
            if (!_series.TryGetValue(job.Name, out JobSeries? series)) return;
            series.Remove(job);
            if (!series.IsEmpty) return;
            _series.Remove(job.Name);
            _all.Remove(series);
        }
    }

    // Not at the start of a scheduler, because without a reader no series is needed. The caller holds the lock.
    private void MakeSeries()
    {
        foreach (JobState[] jobs in _added)
        {
            foreach (JobState job in jobs)
            {
                if (!_series.TryGetValue(job.Name, out JobSeries? series))
                {
                    _series.Add(job.Name, series = new(job.Name));
                    _all.Add(series);
                }

                series.Add(job);
            }
        }

        _added.Clear();
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
            MakeSeries();
            var measurements = new List<Measurement<long>>();
            foreach (JobSeries series in _all) measurements.Add(new(value(series), TagOf(series)));
            return measurements;
        }
    }

    private List<Measurement<double>> Measure(Func<JobSeries, double?> value)
    {
        lock (_series)
        {
            MakeSeries();
            var measurements = new List<Measurement<double>>();
            foreach (JobSeries series in _all)
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
            MakeSeries();
            var measurements = new List<Measurement<long>>();
            foreach (JobSeries series in _all)
            {
                foreach ((string reason, long count) in series.SumDeclines())
                    measurements.Add(new(count, TagOf(series), new KeyValuePair<string, object?>(TelemetryNames.Tag.DeclineReason, reason)));
            }

            return measurements;
        }
    }

    private static KeyValuePair<string, object?> TagOf(JobSeries series) => new(TelemetryNames.Tag.Job, series.Name);
}
