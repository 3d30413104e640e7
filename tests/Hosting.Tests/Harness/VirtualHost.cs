using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>A host whose jobs run on virtual time, and its log.</summary>
internal sealed class VirtualHost : IAsyncDisposable
{
    private readonly IHost _host;

    /// <param name="add">Adds the jobs and their services.</param>
    /// <param name="settings">The configuration of the host; null for none.</param>
    /// <param name="addLast">Adds what comes after virtual time; null for nothing.</param>
    public VirtualHost(Action<IServiceCollection> add, Settings? settings = null, Action<IServiceCollection>? addLast = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null); // Its container checks no registrations, as in Production.
        builder.Logging.AddProvider(Log);
        if (settings is not null) ((IConfigurationBuilder)builder.Configuration).Add(settings);
        add(builder.Services);
        builder.Services.UseVirtualTime(Time);
        addLast?.Invoke(builder.Services);
        _host = builder.Build();
    }

    public VirtualTime Time { get; } = new();

    public TestLog Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public Scheduler Scheduler => Services.GetRequiredService<Scheduler>();

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public Task Advance(double seconds) => Time.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        Time.Dispose();
    }
}
