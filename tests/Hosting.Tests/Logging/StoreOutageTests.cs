using Microsoft.Extensions.Logging;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Hosting.Tests.Logging;

/// <summary>What the log of a host says while the store of its jobs does not answer.</summary>
public class StoreOutageTests
{
    private static readonly JobTable Table = new(
        JobRow.Of("bill", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster }, static _ => { }),
        JobRow.Of("close", Schedule.Cron("0 * * * *"), new JobOptions { Scope = JobScope.Cluster }, static _ => { }));

    [Test]
    public async Task A_job_has_one_line_for_each_outage_and_the_end_of_the_outage_has_the_number_of_the_others()
    {
        // Arrange
        using var time = new VirtualTime();
        VirtualNode node = time.NewNode("web-1");
        await using var host = new VirtualHost(static services => services.AddTimerJobs(Table), addLast: services => services.UseVirtualTime(node));
        await host.StartAsync();

        // Act
        node.IsPartitioned = true;
        await time.AdvanceAsync(TimeSpan.FromMinutes(70.5));
        node.IsPartitioned = false;
        await time.AdvanceAsync(TimeSpan.FromMinutes(5));
        node.IsPartitioned = true;
        await time.AdvanceAsync(TimeSpan.FromMinutes(1));

        // Assert
        Assert.That(host.Log.Lines.Skip(1).Select(static line => line.Split(" 'web-1'")[0]), Is.EqualTo([
            "Error 16: The state of job bill could not be kept as it should, at its due time 2030-01-01T00:01:00.0000000+00:00.",
            "Error 16: The state of job close could not be kept as it should, at its due time 2030-01-01T01:00:00.0000000+00:00.",
            "Information 18: The store of the jobs' state answers again. Errors that had no line meanwhile, by job: bill 69.",
            "Error 16: The state of job bill could not be kept as it should, at its due time 2030-01-01T01:16:00.0000000+00:00.",
        ]));
        await host.StopAsync();
    }

    [Test]
    public async Task An_error_that_belongs_to_no_due_time_names_none()
    {
        using var time = new VirtualTime();
        VirtualNode node = time.NewNode("web-1");
        node.IsPartitioned = true;
        await using var host = new VirtualHost(static services => services.AddTimerJobs(Table), addLast: services => services.UseVirtualTime(node));
        await host.StartAsync();

        await time.AdvanceAsync(TimeSpan.FromMinutes(2));
        node.IsPartitioned = false;
        await time.AdvanceAsync(TimeSpan.FromSeconds(30));

        string[] lines = [.. host.Log.Lines.Where(static line => !line.StartsWith("Information 1:", StringComparison.Ordinal))];
        Assert.That(lines[..2], Has.All.StartsWith("Error 19: The state of job ").And.All.Contains(" could not be kept as it should. The state of job '"));
        Assert.That(lines[2..], Is.EqualTo(["Information 18: The store of the jobs' state answers again. Errors that had no line meanwhile, by job: bill 2."]));
        Assert.That(host.Log.Scopes[Array.IndexOf([.. host.Log.Lines], lines[0])], Is.EqualTo("Job=bill Due= Reason=Scheduled"));
        await host.StopAsync();
    }

    [Test]
    public async Task A_lease_that_was_lost_names_the_due_time_of_its_run()
    {
        using var time = new VirtualTime();
        VirtualNode node = time.NewNode("web-1");
        JobTable table = new(JobRow.Of(
            "bill", Schedule.Cron("0 * * * *"), new JobOptions { Scope = JobScope.Cluster, Delivery = Delivery.AtLeastOnce },
            (_, stop) => new(Task.Delay(TimeSpan.FromMinutes(20), node.TimeProvider, stop))));
        await using var host = new VirtualHost(services => services.AddTimerJobs(table), addLast: services => services.UseVirtualTime(node));
        await host.StartAsync();
        await time.AdvanceAsync(TimeSpan.FromMinutes(61));

        node.IsPartitioned = true;
        await time.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.That(host.Log.Lines[1], Does.StartWith(
            "Error 16: The state of job bill could not be kept as it should, at its due time 2030-01-01T01:00:00.0000000+00:00. The run of job 'bill' was cancelled"));
        await host.StopAsync();
    }

    [Test]
    public async Task The_exception_is_at_level_debug_for_each_due_time()
    {
        using var time = new VirtualTime();
        VirtualNode node = time.NewNode("web-1");
        await using var host = new VirtualHost(
            static services => services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Debug)).AddTimerJobs(Table),
            addLast: services => services.UseVirtualTime(node));
        await host.StartAsync();
        node.IsPartitioned = true;
        await time.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.That(host.Log.Lines.Count(static line => line.StartsWith("Debug 17: The exception about the state of job bill. 'web-1'", StringComparison.Ordinal)), Is.EqualTo(3));
        await host.StopAsync();
    }
}
