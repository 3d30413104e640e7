using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Migrating.FromHangfire;

public static class Before
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddHangfire(static hangfire => hangfire.UseInMemoryStorage());
        builder.Services.AddHangfireServer();
    }

    public static void Schedule(IHost host)
    {
        IRecurringJobManager jobs = host.Services.GetRequiredService<IRecurringJobManager>();
        jobs.AddOrUpdate<Orders>("confirm", static orders => orders.ConfirmAsync(CancellationToken.None), "*/30 * * * * *");
        jobs.AddOrUpdate<Orders>("prune", static orders => orders.PruneAsync(CancellationToken.None), "0 4 * * MON-FRI",
            new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });
    }
}
