using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using StackExchange.Redis;
using TimerAttributes.State.Redis.Tests.Harness;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.Redis.Tests;

/// <summary>Jobs of a host whose state is in Redis.</summary>
public sealed class HostTests
{
    private readonly TaskCompletionSource _ran = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Test]
    public async Task A_host_runs_a_job_of_the_cluster_on_the_connection_that_it_has()
    {
        using var server = new RedisServer();
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(server.App);
        using IHost host = HostOf(services => services.AddSingleton<IConnectionMultiplexer>(connection).UseRedis());
        await host.StartAsync();
        await _ran.Task.WaitAsync(Patience.Span);
        await host.StopAsync();
        Assert.That((int)server.Execute("HGET", "timers:job:job", "token")!, Is.Positive);
    }

    [Test]
    public void A_host_without_a_connection_says_what_to_write()
    {
        using IHost host = HostOf(services => services.UseRedis());
        Assert.That(() => host.StartAsync(), Throws.InvalidOperationException.With.Message.StartsWith("UseRedis() found no IConnectionMultiplexer among the services"));
    }

    private IHost HostOf(Action<IServiceCollection> add)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        JobOptions options = new() { Scope = JobScope.Cluster };
        builder.Services.AddTimerJobs(new JobTable(JobRow.Of("job", Schedule.Cron("* * * * * *"), options, _ => _ran.TrySetResult())));
        add(builder.Services);
        return builder.Build();
    }
}
