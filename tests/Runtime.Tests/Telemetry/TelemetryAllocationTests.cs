using System.Diagnostics.Metrics;

namespace TimerAttributes.Tests.Telemetry;

/// <summary>What a tick allocates while a listener is attached to the meter.</summary>
[RealKernel]
[NonParallelizable]
public class TelemetryAllocationTests
{
    [Test]
    public async Task A_tick_allocates_nothing_with_a_meter_listener_or_without([Values] bool listens)
    {
        long seen = 0, before = 0, after = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (listens && instrument.Meter.Name == "TimerAttributes") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => seen++);
        listener.Start();
        await using var scheduler = new Scheduler(new JobTable(Job.Every("1ms", tick =>
        {
            if (tick.Sequence == 100) before = GC.GetAllocatedBytesForCurrentThread();
            if (tick.Sequence == 500) Volatile.Write(ref after, GC.GetAllocatedBytesForCurrentThread());
        })));
        scheduler.Start();
        Assert.That(() => Volatile.Read(ref after), Is.GreaterThan(0).After(Patience.Milliseconds, 10));
        Assert.That((after - before, seen > 0), Is.EqualTo((0, listens)));
    }
}
