using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes.Testing;

namespace Shop.Tests;

/// <summary>A whole service in this process: with a database of its own, and on virtual time.</summary>
internal sealed class ShopFactory<TProgram> : WebApplicationFactory<TProgram>
    where TProgram : class
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public VirtualTime Time { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Orders", $"Data Source={_folder}/orders.db;Pooling=False");
        builder.ConfigureTestServices(services => services.UseVirtualTime(Time));
    }

    /// <summary>Lets each run of a job that needs the database fail from now on.</summary>
    public void DeleteDatabase() => File.Delete($"{_folder}/orders.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Time.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
