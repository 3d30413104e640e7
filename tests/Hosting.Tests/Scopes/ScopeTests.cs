using Counted = TimerAttributes.Hosting.Tests.Harness.Tally.Counted;

namespace TimerAttributes.Hosting.Tests.Scopes;

/// <summary>Each run of a job that needs a scoped service has one of its own, which is disposed of however the run ends.</summary>
public class ScopeTests
{
    [Test]
    public async Task Each_run_has_a_service_of_its_own_and_disposes_of_it()
    {
        var numbers = new List<int>();
        await using VirtualHost host = Start(Row.With<Counted>(counted => numbers.Add(counted.Number)));
        await host.StartAsync();
        await host.Advance(3);
        Assert.That(numbers, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(Counts(host), Is.EqualTo((3, 3)));
    }

    [TestCase("throws", 3, TestName = "A handler that throws")]
    [TestCase("throws later", 3, TestName = "A handler that throws after an await")]
    [TestCase("times out", 3, TestName = "A handler that is timed out")]
    [TestCase("waits for the stop", 1, TestName = "A handler that the stop cancels")]
    public async Task The_service_is_disposed_of_after(string how, int runs)
    {
        JobOptions options = how == "times out" ? new() { Timeout = TimeSpan.FromMilliseconds(500) } : new();
        VirtualHost host = null!;
        bool wasDisposed = false;
        await using (host = Start(Row.With<Counted>(HandleAsync, options)))
        {
            await host.StartAsync();
            await host.Advance(3);
            await host.StopAsync();
            Assert.That(Counts(host), Is.EqualTo((runs, runs)));
            Assert.That(wasDisposed, Is.False, "It lives as long as the handler.");
        }

        async Task HandleAsync(Counted counted, Tick tick, CancellationToken stop)
        {
            try
            {
                if (how == "throws") throw new TimeoutException();
                if (how == "throws later") await Task.Yield();
                else await Task.Delay(TimeSpan.FromSeconds(100), host.Time.TimeProvider, stop);
                throw new TimeoutException();
            }
            finally
            {
                wasDisposed |= counted.IsDisposed;
            }
        }
    }

    [Test]
    public async Task A_job_of_singletons_is_bound_once_and_opens_no_scope()
    {
        var numbers = new List<int>();
        await using var host = new VirtualHost(services => services.AddSingleton<Tally>().AddSingleton<Counted>()
            .AddTimerJobs(Row.With<Counted>(counted => numbers.Add(counted.Number))));
        await host.StartAsync();
        await host.Advance(3);
        Assert.That(numbers, Is.EqualTo(new[] { 1, 1, 1 }));
        Assert.That(Counts(host), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_transient_service_is_made_for_each_run_and_disposed_of()
    {
        await using var host = new VirtualHost(services => services.AddSingleton<Tally>().AddTransient<Counted>()
            .AddTimerJobs(Row.With<Counted>(static _ => { })));
        await host.StartAsync();
        await host.Advance(3);
        Assert.That(Counts(host), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task A_provider_is_that_of_the_run()
    {
        var numbers = new List<int>();
        await using VirtualHost host = Start(Row.With<IServiceProvider>(provider =>
            numbers.Add(provider.GetRequiredService<Counted>().Number + provider.GetRequiredService<Counted>().Number)));
        await host.StartAsync();
        await host.Advance(2);
        Assert.That(numbers, Is.EqualTo(new[] { 2, 4 }));
        Assert.That(Counts(host), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task All_services_of_a_type_are_scoped_if_one_of_them_is()
    {
        await using VirtualHost host = Start(Row.With<IEnumerable<Counted>>(static all => Assert.That(all.Count(), Is.EqualTo(1))));
        await host.StartAsync();
        await host.Advance(2);
        Assert.That(Counts(host), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task A_hundred_thousand_runs_make_and_dispose_of_as_many_services()
    {
        int calls = 0;
        var table = new JobTable(new JobEntry("job", Schedule.Every("10ms"), new JobOptions { Overlap = Overlap.Concurrent }, binding =>
        {
            _ = binding.Service<Counted>();
            return (in Tick _, CancellationToken _) => ++calls % 10 == 0 ? throw new TimeoutException() : default;
        }));
        await using VirtualHost host = Start(table);
        await host.StartAsync();
        await host.Advance(1000);
        await host.StopAsync();
        long runs = host.Scheduler.Jobs[0].Stats.Runs;
        Assert.That((runs, Counts(host)), Is.EqualTo((100_000L, (100_000, 100_000))));
    }

    private static VirtualHost Start(JobTable table) => new(services => services.AddSingleton<Tally>().AddScoped<Counted>().AddTimerJobs(table));

    private static (int Made, int Disposed) Counts(VirtualHost host)
    {
        Tally tally = host.Services.GetRequiredService<Tally>();
        return (tally.Made, tally.Disposed);
    }
}
