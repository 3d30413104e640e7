using System.Diagnostics.Metrics;

namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>The meter of the jobs of a host.</summary>
public class MeterTests
{
    [Test]
    public async Task The_factory_of_the_host_makes_the_meter_so_that_hosts_of_one_process_are_counted_apart()
    {
        JobTable table = new(new JobEntry("job", Schedule.Every("1s"), RunOn.Loop, static _ => static (in Tick _, CancellationToken _) => default));
        await using var host = new VirtualHost(services => services.AddMetrics().AddTimerJobs(table));
        await using var other = new VirtualHost(services => services.AddMetrics().AddTimerJobs(table));
        await host.StartAsync();
        await other.StartAsync();
        await host.Advance(3);
        await other.Advance(5);
        Assert.That((RunsOf(host), RunsOf(other)), Is.EqualTo((new long[] { 3 }, new long[] { 5 })));
    }

    private static long[] RunsOf(VirtualHost host)
    {
        var runs = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            bool isOfHost = instrument.Meter.Scope == host.Services.GetRequiredService<IMeterFactory>();
            if (isOfHost && instrument.Name == "timerattributes.job.runs") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => runs.Add(count));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. runs];
    }
}
