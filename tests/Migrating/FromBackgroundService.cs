using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Migrating.FromBackgroundService;

public static class Before
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<ConfirmService>();
    }
}

public sealed partial class ConfirmService(IServiceScopeFactory scopes, ILogger<ConfirmService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
        do
        {
            try
            {
                await using AsyncServiceScope scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Orders>().ConfirmAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Orders were not confirmed.")]
    private partial void LogFailure(Exception failure);
}
