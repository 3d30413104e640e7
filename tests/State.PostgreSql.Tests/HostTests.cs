using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using NUnit.Framework;
using TimerAttributes.State.PostgreSql.Tests.Harness;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>Jobs of a host whose state is in a database.</summary>
public class HostTests : ServerFixture
{
    private TaskCompletionSource _ran = new();

    [SetUp]
    public void WaitForARun() => _ran = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Test]
    public async Task A_host_runs_a_job_of_the_cluster_with_a_connection_string()
    {
        using IHost host = HostOf(services => services.UsePostgreSql(Server.App));
        await RunAsync(host);
        Assert.That(Server.Ask<long>($"select token from timers.job where name = '{Job}'"), Is.Positive);
        PostgreSqlStore store = host.Services.GetRequiredService<PostgreSqlStore>();
        host.Dispose();
        Assert.That(async () => await store.ReadAsync(["a"]), Throws.TypeOf<TimerStoreException>().With.Message.Contains("disposed"), "it ends with the host");
    }

    [Test]
    public async Task A_host_uses_the_data_source_that_it_has()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(Server.App);
        using IHost host = HostOf(services => services.AddSingleton(source).UsePostgreSql());
        await RunAsync(host);
        Assert.That(Server.Ask<long>($"select token from timers.job where name = '{Job}'"), Is.Positive);
    }

    [Test]
    public void A_host_without_a_data_source_says_what_to_write()
    {
        using IHost host = HostOf(services => services.UsePostgreSql());
        Assert.That(() => host.StartAsync(), Throws.InvalidOperationException.With.Message.StartsWith("UsePostgreSql() found no NpgsqlDataSource among the services"));
    }

    [Test]
    public void A_connection_string_that_is_blank_is_refused_at_once() =>
        Assert.That(() => new ServiceCollection().UsePostgreSql(" "), Throws.ArgumentException);

    private IHost HostOf(Action<IServiceCollection> add)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        JobOptions options = new() { Scope = JobScope.Cluster };
        builder.Services.AddTimerJobs(new JobTable(JobRow.Of(Job, Schedule.Cron("* * * * * *"), options, _ => _ran.TrySetResult())));
        add(builder.Services);
        return builder.Build();
    }

    private async Task RunAsync(IHost host)
    {
        await host.StartAsync();
        await _ran.Task.WaitAsync(Patience.Span);
        await host.StopAsync();
    }
}
