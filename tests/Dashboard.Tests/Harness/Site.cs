using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TimerAttributes.Dashboard.Tests.Harness;

/// <summary>A web application with jobs on virtual time and the page, on a port of the loopback device.</summary>
internal sealed class Site : IAsyncDisposable
{
    /// <summary>The begin of virtual time.</summary>
    public static readonly DateTime Start = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly WebApplication _app;

    private readonly bool _ownsTime;

    private Site(WebApplication app, VirtualTime time, bool ownsTime) => (_app, Time, _ownsTime) = (app, time, ownsTime);

    public VirtualTime Time { get; }

    public HttpClient Client { get; private set; } = null!;

    public Scheduler Scheduler => _app.Services.GetRequiredService<Scheduler>();

    public IServiceProvider Services => _app.Services;

    /// <param name="table">The jobs; null for <see cref="Rows.Standard"/>.</param>
    /// <param name="open">Says who may come in; null for all.</param>
    /// <param name="services">Adds services; null for none.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="prefix">The address of the page.</param>
    /// <param name="around">Gives rules to a group <c>/around</c>, in which the page then is; null for no group.</param>
    /// <param name="before">Maps what comes before the page; null for nothing.</param>
    /// <param name="shared">The virtual time, if several sites have one; null for a time of its own.</param>
    /// <param name="state">The state of the jobs; null for none.</param>
    public static async Task<Site> StartAsync(
        JobTable? table = null, Action<TimersEndpoints>? open = null, Action<IServiceCollection>? services = null, string environment = "Production",
        string prefix = "/timers", Action<WebApplication>? before = null, Action<RouteGroupBuilder>? around = null, VirtualTime? shared = null,
        StateKeeper? state = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = "Shop" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddTimerJobs(table ?? Rows.Standard);
        services?.Invoke(builder.Services);
        VirtualTime time = shared ?? new VirtualTime();
        builder.Services.UseVirtualTime(time, state);
        var site = new Site(builder.Build(), time, ownsTime: shared is null);
        before?.Invoke(site._app);
        RouteGroupBuilder? group = around is null ? null : site._app.MapGroup("/around");
        if (group is not null) around!(group);
        (open ?? (static page => page.AllowAnonymous()))((group as IEndpointRouteBuilder ?? site._app).MapTimers(prefix));
        await site._app.StartAsync();
        var address = new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        site.Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = Patience.Span };
        return site;
    }

    public Task Advance(double seconds) => Time.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    public Task StopAsync() => _app.StopAsync();

    public async Task<JsonElement> Get(string path) => JsonDocument.Parse(await Client.GetStringAsync(path)).RootElement;

    /// <summary>Sends an action as the page does.</summary>
    public Task<HttpResponseMessage> Post(string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = json is null ? null : new StringContent(json, null, "application/json") };
        request.Headers.Add("X-Timers", "1");
        foreach ((string name, string value) in headers) request.Headers.Add(name, value);
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_ownsTime) Time.Dispose();
    }
}
