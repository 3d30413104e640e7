using Microsoft.Extensions.Hosting;

namespace TimerAttributes.Hosting.Tests.Logging;

/// <summary>
/// Due times that were lost are logged once a minute for each job. A drain time that the host does not grant is logged at the start.
/// </summary>
public class LostTicksTests
{
    [Test]
    public async Task Skipped_ticks_are_logged_once_a_minute_while_there_are_any()
    {
        JobTable slow = Row.With<TimeProvider>(static (time, tick, stop) =>
            tick.Sequence == 1 ? Task.Delay(TimeSpan.FromSeconds(80), time, stop) : Task.CompletedTask);
        await using var host = new VirtualHost(services => services.AddTimerJobs(slow));
        await host.StartAsync();
        await host.Advance(300);
        Assert.That(host.Log.Lines.Skip(1), Is.EqualTo(new[]
        {
            "Warning 11: Job job has lost due times since 2030-01-01T00:00:00.0000000+00:00: 59 ticks were skipped, because the job was busy; "
                + "0 due times were missed, because they had passed; 0 were dropped.",
            "Warning 11: Job job has lost due times since 2030-01-01T00:01:00.0000000+00:00: 21 ticks were skipped, because the job was busy; "
                + "0 due times were missed, because they had passed; 0 were dropped.",
        }));
    }

    [Test]
    public async Task Missed_due_times_are_logged_after_a_stall()
    {
        await using var host = new VirtualHost(static services => services.AddTimerJobs(new Runs(Schedule.Every("1s")).Table));
        await host.StartAsync();
        await host.Time.StallLoopAsync(TimeSpan.FromSeconds(10));
        await host.Advance(60);
        Assert.That(host.Log.Lines, Has.Exactly(1).StartsWith(
            "Warning 11: Job sync has lost due times since 2030-01-01T00:00:00.0000000+00:00: 0 ticks were skipped, because the job was busy; "
            + "9 due times were missed"));
    }

    [Test]
    public async Task What_was_lost_before_the_stop_is_logged_then_and_nothing_after_it()
    {
        JobTable stuck = Row.With<TimeProvider>(static (time, _, stop) => Task.Delay(TimeSpan.FromSeconds(90), time, stop));
        await using var host = new VirtualHost(services => services.AddTimerJobs(stuck));
        await host.StartAsync();
        await host.Advance(30);
        await host.StopAsync();
        await host.Advance(90);
        Assert.That(host.Log.Lines.Where(static line => line.StartsWith("Warning", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "Warning 11: Job job has lost due times since 2030-01-01T00:00:00.0000000+00:00: 29 ticks were skipped, because the job was busy; "
            + "0 due times were missed, because they had passed; 0 were dropped.",
        }));
    }

    [TestCase(25, 30, ExpectedResult = 0)]
    [TestCase(30, 30, ExpectedResult = 1)]
    [TestCase(-0.001, 30, ExpectedResult = 1)]
    [TestCase(-0.001, -0.001, ExpectedResult = 0)]
    public async Task<int> A_drain_time_that_the_host_does_not_grant_is_logged_at_the_start(double drain, double shutdown)
    {
        await using var host = new VirtualHost(services => services
            .Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(shutdown))
            .AddTimerJobs(new Runs(Schedule.Every("1s")).Table, options => options.DrainTimeout = TimeSpan.FromSeconds(drain)));
        await host.StartAsync();
        return host.Log.Lines.Count(static line => line.StartsWith("Warning 12: The jobs wait ", StringComparison.Ordinal));
    }
}
