using Microsoft.Extensions.Hosting;

namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>Runs at the start and at the stop of a host, with a scope each.</summary>
public class StartAndStopRunTests
{
    private readonly List<string> _trace = [];

    [SetUp]
    public void Clear() => _trace.Clear();

    [Test]
    public async Task The_run_at_the_start_ends_before_any_hosted_service_starts_and_the_run_at_the_stop_is_the_last()
    {
        JobTable table = Row.With<Store>(Work, new() { RunAtStart = true, RunAtStop = true });
        await using var host = new VirtualHost(services => services
            .AddHostedService(_ => new Service(_trace)).AddScoped(_ => new Store(_trace)).AddTimerJobs(table));
        await host.StartAsync();
        await host.Advance(1);
        await host.StopAsync();
        Assert.That(_trace, Is.EqualTo(new[] { "Start", "disposed", "service", "Scheduled", "disposed", "Stop", "disposed" }));
        Assert.That(host.Log.Lines, Has.Member("Information 2: The jobs have stopped."));
    }

    [Test]
    public async Task A_run_at_the_start_that_fails_ends_the_start_of_the_host()
    {
        JobTable table = Row.With<Store>(static (_, _, _) => throw new TimeoutException("no answer"), new() { RunAtStart = true });
        await using var host = new VirtualHost(services => services
            .AddHostedService(_ => new Service(_trace)).AddScoped(_ => new Store(_trace)).AddTimerJobs(table));
        Assert.That(host.StartAsync, Throws.InvalidOperationException.With.Message.StartWith(
            "The scheduler was not started. The run at the start of job 'job' has failed: no answer."));
        Assert.That(_trace, Is.EqualTo(new[] { "disposed" }));
        Assert.That(host.Log.Lines, Has.Some.StartsWith("Error 4: Job job failed in run 1"));
    }

    [Test]
    public async Task The_time_out_of_the_host_cancels_a_run_at_the_start_that_does_not_end()
    {
        JobTable table = Row.With<Store>(static (_, _, stop) => Task.Delay(Timeout.Infinite, stop), new() { RunAtStart = true });
        await using var host = new VirtualHost(services => services
            .Configure<HostOptions>(static options => options.StartupTimeout = TimeSpan.FromMilliseconds(200))
            .AddScoped(_ => new Store(_trace)).AddTimerJobs(table));
        Assert.That(host.StartAsync, Throws.InstanceOf<OperationCanceledException>());
    }

    private Task Work(Store store, Tick tick, CancellationToken stop)
    {
        Assert.That(stop.IsCancellationRequested, Is.False);
        _trace.Add(tick.Reason.ToString());
        return Task.CompletedTask;
    }

    private sealed class Store(List<string> trace) : IDisposable
    {
        public void Dispose() => trace.Add("disposed");
    }

    private sealed class Service(List<string> trace) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            trace.Add("service");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
