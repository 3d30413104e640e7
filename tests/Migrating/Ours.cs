using Microsoft.Extensions.Hosting;
using TimerAttributes;

namespace Migrating;

public static class Ours
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddTimerJobs();
    }
}

public sealed class OrderJobs(Orders orders)
{
    [Every("30s", First = "0s")]
    internal Task Confirm(CancellationToken stop) => orders.ConfirmAsync(stop);

    [Cron("0 4 * * MON-FRI", TimeZone = "Europe/Berlin")]
    internal Task Prune(CancellationToken stop) => orders.PruneAsync(stop);
}
