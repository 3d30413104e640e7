using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TimerAttributes.Hosting;
using TimerAttributes.Testing;

namespace Shop.Tests;

/// <summary>The whole service in this process: with a database of its own, and on virtual time.</summary>
internal sealed class ShopFactory : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public VirtualTime Time { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Orders", $"Data Source={_folder}/orders.db;Pooling=False");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(Time.TimeProvider))
            .Configure<TimerJobsOptions>(options => options.NewScheduler = Time.NewScheduler));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Time.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
