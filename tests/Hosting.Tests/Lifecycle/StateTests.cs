namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>Jobs whose state is kept, in a host.</summary>
public class StateTests
{
    [Test]
    public async Task A_host_without_state_does_not_start_and_says_what_to_write()
    {
        JobTable table = Row.With<Service>(static _ => { }, new() { Persistent = true });
        await using var host = new VirtualHost(services => services.AddScoped<Service>().AddTimerJobs(table));
        Assert.That(host.StartAsync, Throws.InvalidOperationException.With.Message.Contain("in a host, set TimerJobsOptions.State"));
    }

    [Test]
    public async Task A_host_hands_its_state_to_the_scheduler()
    {
        var store = new State.MemoryStore();
        JobTable table = Row.With<Service>(static _ => { }, new() { Persistent = true });
        await using var host = new VirtualHost(services => services.AddScoped<Service>().AddTimerJobs(table, jobs => jobs.State = new State.TimerState(store)));
        await host.StartAsync();
        await host.Advance(2);
        await host.StopAsync();
        Assert.That((await store.ReadAsync(["job"])).Single().Token, Is.GreaterThan(0));
    }

    private sealed class Service;
}
