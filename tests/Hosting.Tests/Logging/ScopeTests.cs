using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TimerAttributes.Hosting.Tests.Logging;

/// <summary>Lines about a run have the run's properties.</summary>
public partial class ScopeTests
{
    private const string First = "Job=job Due=01/01/2030 00:00:01 +00:00 Reason=Scheduled";

    [Test]
    public async Task The_line_of_a_failed_run_has_the_scope_of_the_run()
    {
        await using var host = new VirtualHost(static services => services.AddSingleton<Tally>()
            .AddTimerJobs(Row.With<Tally>(static _ => throw new TimeoutException())));
        await host.StartAsync();
        await host.Advance(1);
        Assert.That(host.Log.Scopes, Is.EqualTo(new[] { "", First }));
    }

    [TestCase(false, ExpectedResult = "")]
    [TestCase(true, ExpectedResult = First)]
    public async Task<string> A_line_of_a_handler_has_the_scope_if_the_options_ask_for_it(bool isWanted)
    {
        JobTable table = Row.With<ILogger<Scheduler>>(async (log, _, stop) =>
        {
            await Task.Yield();
            Hello(log);
        });
        await using var host = new VirtualHost(services => services.AddTimerJobs(table, options => options.LogScopes = isWanted));
        await host.StartAsync();
        await host.Advance(1);
        Assert.That(host.Log.Lines[^1], Is.EqualTo("Warning 99: hello"));
        return host.Log.Scopes[^1];
    }

    [Test]
    public async Task The_scope_is_outside_the_filters()
    {
        await using var host = new VirtualHost(static services => services.AddSingleton<Tally>().AddTimerJobs(Row.With<Tally>(static _ => { })));
        TimerJobsOptions options = host.Services.GetRequiredService<IOptions<TimerJobsOptions>>().Value;
        options.LogScopes = true;
        options.Filters.Add(new Logs(host.Services.GetRequiredService<ILogger<Scheduler>>()));
        await host.StartAsync();
        await host.Advance(1);
        Assert.That((host.Log.Lines[^1], host.Log.Scopes[^1]), Is.EqualTo(("Warning 99: hello", First)));
    }

    [LoggerMessage(99, LogLevel.Warning, "hello")]
    private static partial void Hello(ILogger logger);

    private sealed class Logs(ILogger log) : IRunFilter
    {
        public ValueTask InvokeAsync(JobRun run, RunNext next)
        {
            Hello(log);
            return next();
        }
    }
}
