using System.Diagnostics.Metrics;

namespace TimerAttributes.Tests.Telemetry;

/// <summary>A factory that makes a meter of its own, and what a listener sees of the instruments of that meter.</summary>
internal sealed class Meters : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];
    private readonly List<(string Instrument, double Value, string Tags)> _measured = [];

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (!_meters.Contains(instrument.Meter)) return;
            Instruments.Add(instrument);
            self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments of the meters.</summary>
    public List<Instrument> Instruments { get; } = [];

    /// <summary>How many meters were made.</summary>
    public int Count => _meters.Count;

    /// <summary>Called for each measurement, with the name of the instrument.</summary>
    public Action<string>? Measuring { get; set; }

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    /// <summary>What an instrument has said of a job: the values and the tags other than the job's name.</summary>
    public IEnumerable<(double Value, string Tags)> Of(string instrument)
    {
        lock (_measured)
            return [.. _measured.Where(one => one.Instrument == "timerattributes.job." + instrument).Select(one => (one.Value, one.Tags))];
    }

    /// <summary>What an observable instrument says now.</summary>
    public IEnumerable<double> Now(string instrument)
    {
        lock (_measured) _measured.Clear();
        _listener.RecordObservableInstruments();
        return Of(instrument).Select(one => one.Value);
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Meter meter in _meters) meter.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Measuring?.Invoke(instrument.Name);
        string others = string.Join(", ", tags.ToArray().Where(tag => tag.Key != "timerattributes.job.name").Select(tag => $"{tag.Key} = {tag.Value}"));
        lock (_measured) _measured.Add((instrument.Name, value, others));
    }
}
