using Microsoft.Extensions.Diagnostics.HealthChecks;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>Jobs whose state is kept, in a host.</summary>
public class StateTests
{
    [Test]
    public async Task A_host_without_state_does_not_start_and_says_what_to_write()
    {
        JobTable table = Row.With<Service>(static _ => { }, new() { Persistent = true });
        await using var host = new VirtualHost(services => services.AddScoped<Service>().AddTimerJobs(table));
        Assert.That(host.StartAsync, Throws.InvalidOperationException.With.Message.Contain("in a host, write 'services.AddTimerJobs().UseFileStore()'"));
    }

    [Test]
    public async Task A_host_on_virtual_time_has_another_store_if_the_test_says_so()
    {
        var store = new State.MemoryStore();
        JobTable table = Row.With<Service>(static _ => { }, new() { Persistent = true });
        using var time = new VirtualTime();
        await using var host = new VirtualHost(
            services => services.AddScoped<Service>().AddTimerJobs(table, static jobs => jobs.State = Unwanted),
            addLast: services => services.UseVirtualTime(time, new State.TimerState(store)));
        await host.StartAsync();
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        await host.StopAsync();
        Assert.That((await store.ReadAsync(["job"])).Single().Token, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_host_keeps_its_state_in_the_files_of_a_folder()
    {
        string folder = Directory.CreateTempSubdirectory("timers").FullName;
        try
        {
            JobTable table = Row.With<Service>(static _ => { }, new() { Persistent = true });
            await using ServiceProvider services = new ServiceCollection().AddLogging().AddScoped<Service>()
                .AddTimerJobs(table).UseFileStore("elsewhere").UseFileStore(folder).BuildServiceProvider();
            await using var scheduler = services.GetRequiredService<Scheduler>();
            await scheduler.StartAsync();
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Does.Contain("job.timer"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Hosts_are_nodes_of_a_cluster()
    {
        int runs = 0;
        JobTable table = new(JobRow.Of("job", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster }, _ => runs++));
        using var time = new VirtualTime();
        await using VirtualHost one = Node(), two = Node();
        await one.StartAsync();
        await two.StartAsync();
        await time.AdvanceAsync(TimeSpan.FromMinutes(3));
        await one.StopAsync();
        await two.StopAsync();
        Assert.That(runs, Is.EqualTo(3));

        VirtualHost Node() => new(services => services.AddTimerJobs(table), addLast: services => services.UseVirtualTime(time.NewNode()));
    }

    [Test]
    public async Task A_host_on_virtual_time_uses_the_store_of_the_time([Values] bool isNode, [Values] bool isFirst, [Values] bool isService)
    {
        using var time = new VirtualTime();
        IVirtualTime used = isNode ? time.NewNode("one") : time;
        JobTable table = Row.With<Service>(static _ => { }, new() { Persistent = true });
        IServiceCollection services = new ServiceCollection().AddLogging().AddScoped<Service>();
        if (isFirst) services.UseVirtualTime(used);
        if (isService) services.AddTimerJobs(table).AddSingleton<StateKeeper>(static _ => Unwanted);
        else services.AddTimerJobs(table, static jobs => jobs.State = Unwanted);
        if (!isFirst) services.UseVirtualTime(used);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await using var scheduler = provider.GetRequiredService<Scheduler>();
        await scheduler.StartAsync();
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.That(scheduler.Jobs[0].Stats.Claimed, Is.EqualTo(2));
        Assert.That((await time.State.Store.ReadAsync([$"job@{(isNode ? "one" : Environment.MachineName)}"])).Single().Token, Is.EqualTo(2));
    }

    [Test]
    public async Task The_health_of_a_node_is_that_of_its_connection()
    {
        using var time = new VirtualTime();
        VirtualNode node = time.NewNode();
        JobTable table = new(JobRow.Of("job", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster }, static _ => { }));
        await using var host = new VirtualHost(
            services => services.AddTimerJobs(table).AddHealthChecks().AddTimerJobs(), addLast: services => services.UseVirtualTime(node));
        await host.StartAsync();
        node.IsPartitioned = true;
        await time.AdvanceAsync(TimeSpan.FromMinutes(1));

        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.That(report.Entries["timer-jobs"].Description, Does.StartWith("The store of the jobs' state cannot be used. 'node 1' cannot reach"));
        await host.StopAsync();
    }

    [Test]
    public async Task A_store_that_does_not_answer_is_logged_and_is_no_failure_of_the_run()
    {
        JobTable table = new(JobRow.Of("job", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster }, static _ => { }));
        using var time = new VirtualTime();
        VirtualNode node = time.NewNode();
        await using var host = new VirtualHost(services => services.AddTimerJobs(table), addLast: services => services.UseVirtualTime(node));
        await host.StartAsync();
        node.IsPartitioned = true;
        await time.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.That(host.Log.Lines.Skip(1).Single(), Is.EqualTo(
            "Error 16: The state of job job could not be kept as it should, at its due time 2030-01-01T00:01:00.0000000+00:00. 'node 1' cannot reach the "
            + "store, because its IsPartitioned is true: set it to false to connect the node again. The job does not run for this due time; a later run, "
            + "or the next process, answers for it."));
        await host.StopAsync();
    }

    [Test]
    public void A_folder_without_a_name_is_refused() =>
        Assert.That(() => new ServiceCollection().UseFileStore(" "), Throws.ArgumentException.With.Property("ParamName").EqualTo("folder")
            .And.Message.StartsWith("The folder ' ' of the jobs' state is blank: give a path, or leave it out for the folder that the environment names."));

    [TestCase("The database is gone: start it.", 0, "Degraded: The store of the jobs' state cannot be used. The database is gone: start it.")]
    [TestCase(null, 1.5, "Degraded: The clock of this machine is 1.5 s behind that of the store: set it by NTP.")]
    [TestCase(null, -90, "Degraded: The clock of this machine is 90.0 s ahead of that of the store: set it by NTP.")]
    [TestCase(null, 0.9, "Healthy")]
    public async Task A_store_that_does_not_answer_and_a_clock_that_is_wrong_degrade_the_health(string? failure, double skew, string health)
    {
        JobTable table = Row.With<Service>(static _ => { }, new() { Scope = JobScope.Leader });
        var store = new Store { Failure = failure };
        using var time = new VirtualTime();
        await using var host = new VirtualHost(
            services => services.AddScoped<Service>().AddTimerJobs(table).AddHealthChecks().AddTimerJobs(),
            addLast: services => services.UseVirtualTime(time, new State.TimerState(store)));
        store.Time = () => DateTimeOffset.UtcNow.AddSeconds(skew);
        await host.StartAsync();
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        HealthReportEntry jobs = report.Entries["timer-jobs"];
        Assert.That(jobs.Description is { } text ? $"{jobs.Status}: {text}" : $"{jobs.Status}", Is.EqualTo(health));
        await host.StopAsync();
    }

    // A store that fails each call.
    private static State.TimerState Unwanted => new(new Store { Failure = "The host has used its own store." });

    private sealed class Service;

    private sealed class Store : State.ITimerStore, State.ILeaderStore
    {
        public bool IsShared => true;

        public string? Failure { get; init; }

        public Func<DateTimeOffset> Time { get; set; } = null!;

        public ValueTask<State.Leadership> ElectAsync(State.LeaderRequest request, CancellationToken cancellationToken) => Failure is null
            ? new(new State.Leadership(true, 1, "") { StoreTime = Time() })
            : throw new State.TimerStoreException(Failure);

        public ValueTask<bool> KeepAsync(State.LeaderRequest request, CancellationToken cancellationToken) => new(true);

        public ValueTask<bool> ResignAsync(State.LeaderRequest request, CancellationToken cancellationToken) => new(true);

        public ValueTask<State.Claim> ClaimAsync(State.ClaimRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<State.StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
