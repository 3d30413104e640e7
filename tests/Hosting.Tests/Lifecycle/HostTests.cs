using Microsoft.Extensions.Hosting;

namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>The jobs start and stop with the host, and a fault of either is reported as the host's own are.</summary>
public class HostTests
{
    [Test]
    public async Task The_jobs_start_after_all_services_have_started_and_stop_with_the_host()
    {
        var trace = new List<string>();
        JobTable table = new(new JobEntry("job", Schedule.Every("1s", "0s"), RunOn.Loop, _ => (in Tick _, CancellationToken _) =>
        {
            trace.Add("run");
            return default;
        }));
        await using var host = new VirtualHost(services => services.AddTimerJobs(table).AddHostedService(_ => new Slow(trace)));
        await host.StartAsync();
        await host.Advance(2);
        await host.StopAsync();
        await host.Advance(2);
        Assert.That(trace, Is.EqualTo(new[] { "started", "run", "run", "run" }));
        Assert.That(host.Log.Lines, Is.EqualTo(new[]
        {
            "Information 1: 1 jobs have started. The first is due at 2030-01-01T00:00:00.0000000+00:00.",
            "Information 2: The jobs have stopped.",
        }));
    }

    [Test]
    public async Task A_failed_run_is_logged_with_its_exception()
    {
        await using var host = new VirtualHost(static services => services.AddSingleton<Tally>()
            .AddTimerJobs(Row.With<Tally>(static _ => throw new TimeoutException("no answer"))));
        await host.StartAsync();
        await host.Advance(1);
        Assert.That(host.Log.Lines, Has.Member("Error 4: Job job failed in run 1, which was due at 2030-01-01T00:00:01.0000000+00:00 (Scheduled). no answer"));
    }

    [Test]
    public async Task Several_tables_have_one_scheduler_and_a_table_added_twice_is_one()
    {
        JobTable first = Row.With<Tally>(static _ => { }, name: "first"), second = Row.With<Tally>(static _ => { }, name: "second");
        await using var host = new VirtualHost(services => services.AddSingleton<Tally>()
            .AddTimerJobs(first).AddTimerJobs(second).AddTimerJobs(first));
        await host.StartAsync();
        Assert.That(host.Scheduler.Jobs.Select(static job => job.Name), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(host.Services.GetServices<IHostedService>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_handler_that_ignores_the_stop_is_named_in_the_log_and_does_not_fail_the_stop()
    {
        var never = new TaskCompletionSource();
        await using var host = new VirtualHost(services => services.AddSingleton<Tally>().AddTimerJobs(
            Row.With<Tally>((_, _, _) => never.Task), static options => options.DrainTimeout = TimeSpan.FromMilliseconds(50)));
        await host.StartAsync();
        Task advance = host.Advance(1);
        Assert.That(() => host.Scheduler.Jobs[0].IsRunning, Is.True.After(30_000, 5));
        await host.StopAsync();
        Assert.That(host.Log.Lines, Has.Member(
            "Error 3: The stop has not waited any longer for handlers that have not returned: job. They go on until the process ends."));
        never.SetResult();
        await advance;
    }

    [Test]
    public async Task The_filters_of_the_options_are_around_each_run()
    {
        var trace = new List<string>();
        await using var host = new VirtualHost(services => services.AddSingleton<Tally>().AddTimerJobs(
            Row.With<Tally>(_ => trace.Add("handler")), options => options.Filters.Add(new Note(trace))));
        await host.StartAsync();
        await host.Advance(1);
        Assert.That(trace, Is.EqualTo(new[] { "before job", "handler", "after job" }));
    }

    [Test]
    public async Task The_hook_of_the_options_is_called_with_each_outcome()
    {
        var trace = new List<string>();
        await using var host = new VirtualHost(services => services.AddSingleton<Tally>().AddTimerJobs(
            Row.With<Tally>(static _ => { }), options => options.OnRunEnded = outcome => trace.Add($"{outcome.Job} {outcome.Result}")));
        await host.StartAsync();
        await host.Advance(2);
        Assert.That(trace, Is.EqualTo(new[] { "job Succeeded", "job Succeeded" }));
    }

    [Test]
    public async Task The_hook_for_errors_is_called_after_the_log()
    {
        var host = (VirtualHost?)null;
        int lines = 0;
        await using (host = new VirtualHost(services => services.AddSingleton<Tally>().AddTimerJobs(
            Row.With<Tally>(static _ => throw new TimeoutException("no answer")),
            options => options.OnError = error => lines = host!.Log.Lines.Count(line => line.Contains(error.Exception.Message, StringComparison.Ordinal)))))
        {
            await host.StartAsync();
            await host.Advance(1);
            Assert.That(lines, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_start_of_the_host_that_fails_after_the_jobs_have_started_leaves_no_scheduler_running()
    {
        Task end;
        await using (var host = new VirtualHost(static services => services.AddSingleton<Tally>()
            .AddTimerJobs(Row.With<Tally>(static _ => { })).AddHostedService(static _ => new Broken())))
        {
            Assert.That(host.StartAsync, Throws.InvalidOperationException.With.Message.EqualTo("broken"));
            end = host.Scheduler.Completion;
            Assert.That(end.IsCompleted, Is.False);
        }

        Assert.That(end.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task Jobs_that_the_program_stops_are_logged_and_not_ready()
    {
        await using var host = new VirtualHost(static services => services.AddSingleton<Tally>().AddTimerJobs(Row.With<Tally>(static _ => { })));
        await host.StartAsync();
        await host.Scheduler.StopAsync();
        Assert.That(() => host.Log.Lines, Has.Member(
            "Warning 15: The program has stopped the jobs, and the host runs on. No job is called any more.").After(30_000, 5));
    }

    private sealed class Broken : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("broken");

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Note(List<string> trace) : IRunFilter
    {
        public async ValueTask InvokeAsync(JobRun run, RunNext next)
        {
            trace.Add("before " + run.Job);
            await next();
            trace.Add("after " + run.Job);
        }
    }

    private sealed class Slow(List<string> trace) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            trace.Add("started");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
