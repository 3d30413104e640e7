using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using TimerAttributes.State.Calls;

namespace TimerAttributes.State.Telemetry;

/// <summary>The instruments of a meter that measure stores. A meter has them once, for all states of the process that it measures.</summary>
internal sealed class StoreInstruments
{
    public const string
        Available = "timerattributes.store.available",
        Skew = "timerattributes.store.skew",
        StoreTag = "timerattributes.store.name";

    private static readonly ConditionalWeakTable<Meter, StoreInstruments> ByMeter = [];

    // Weak, because the meter of the process lives longer than the state of a test or of a scheduler that has stopped.
    private readonly List<WeakReference<StoreHealth>> _stores = [];

    private StoreInstruments(Meter meter)
    {
        meter.CreateObservableGauge(
            Available, () => Measure(static store => store.HasAnswered ? store.Failure is null ? 1 : 0 : null), "{store}",
            "1 if the store of the jobs' state has answered when it was asked last, 0 if it has not.");
        meter.CreateObservableGauge(
            Skew, () => Measure(static store => store.Skew?.TotalSeconds), "s",
            "The clock of the store minus that of this machine, as far as the time of the answer tells.");
    }

    /// <summary>Measures a store by a meter from now on. No effect if the meter measures it already.</summary>
    public static void Add(Meter meter, StoreHealth store)
    {
        StoreInstruments instruments;
        lock (ByMeter) instruments = ByMeter.GetValue(meter, static meter => new(meter)); // Without the lock it may make two at a time.
        lock (instruments._stores)
        {
            if (!instruments._stores.Exists(known => known.TryGetTarget(out StoreHealth? other) && other == store)) instruments._stores.Add(new(store));
        }
    }

    private List<Measurement<double>> Measure(Func<StoreHealth, double?> value)
    {
        lock (_stores)
        {
            _stores.RemoveAll(static known => !known.TryGetTarget(out _));
            var measurements = new List<Measurement<double>>();
            foreach (WeakReference<StoreHealth> known in _stores)
            {
                if (known.TryGetTarget(out StoreHealth? store) && value(store) is { } measured)
                    measurements.Add(new(measured, new KeyValuePair<string, object?>(StoreTag, store.Name)));
            }

            return measurements;
        }
    }
}
