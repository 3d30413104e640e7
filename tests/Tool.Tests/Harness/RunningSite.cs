using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimerAttributes.Dashboard;
using TimerAttributes.Testing;

namespace TimerAttributes.Tool.Tests.Harness;

/// <summary>A web application with jobs on virtual time and the page, on a port of the loopback device.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningSite(WebApplication app, VirtualTime time, VirtualNode node) => (_app, Time, Node) = (app, time, node);

    public VirtualTime Time { get; }

    public VirtualNode Node { get; }

    public Scheduler Scheduler => _app.Services.GetRequiredService<Scheduler>();

    /// <summary>The address of the page.</summary>
    public string Page => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/timers";

    /// <summary>What ends the run of the job <c>Acme.Slow</c>.</summary>
    public TaskCompletionSource Gate { get; } = new();

    /// <param name="services">Adds services; null for none.</param>
    /// <param name="before">Comes before the page; null for nothing.</param>
    /// <param name="open">Says who may come in; null for all.</param>
    public static async Task<RunningSite> StartAsync(
        Action<IServiceCollection>? services = null, Action<WebApplication>? before = null, Action<TimersEndpoints>? open = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var time = new VirtualTime();
        VirtualNode node = time.NewNode("web-1");
        RunningSite? site = null;
        builder.Services.AddTimerJobs(new JobTable(
            Row("Acme.Fails", "30s", static _ => throw new InvalidOperationException("the disk is \e[31mfull")),
            Row("Acme.Slow", "1h", stop => new(site!.Gate.Task.WaitAsync(stop))),
            Row("Acme.Tick", "10s", static _ => default)));
        builder.Services.UseVirtualTime(node);
        services?.Invoke(builder.Services);
        site = new RunningSite(builder.Build(), time, node);
        before?.Invoke(site._app);
        (open ?? (static page => page.AllowAnonymous()))(site._app.MapTimers("/timers"));
        await site._app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        Gate.TrySetResult();
        await _app.DisposeAsync();
        Time.Dispose();
    }

    private static JobEntry Row(string name, string period, Func<CancellationToken, ValueTask> handler) =>
        new(name, Schedule.Every(period), new JobOptions(), _ => (in Tick _, CancellationToken stop) => handler(stop));
}
