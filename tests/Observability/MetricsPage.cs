using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using Shop.Observability;

[assembly: HostingStartup(typeof(MetricsPage))]

namespace Shop.Observability;

/// <summary>
/// Runs the sample as it is, on a free port of the loopback device, and adds to it the page <c>/metrics</c>, which Prometheus reads. The sample
/// itself sends its metrics to a receiver, because the package that writes this page is a pre-release.
/// </summary>
internal sealed class MetricsPage : IHostingStartup, IStartupFilter
{
    public static void Main(string[] arguments)
    {
        string[] all = [.. arguments, "--hostingStartupAssemblies", typeof(MetricsPage).Assembly.GetName().Name!];
        typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [all], culture: null);
    }

    public void Configure(IWebHostBuilder builder) => builder
        .ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, port: 0))
        .ConfigureServices(static services => services
            .AddSingleton<IStartupFilter, MetricsPage>()
            .AddOpenTelemetry().WithMetrics(static metrics => metrics.AddPrometheusExporter()));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.UseOpenTelemetryPrometheusScrapingEndpoint();
        next(application);
    };
}
