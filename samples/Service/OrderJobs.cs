using Microsoft.EntityFrameworkCore;
using TimerAttributes;

namespace Shop;

/// <summary>The scheduled work of the shop. Each run has an object of its own, with the services of its own scope.</summary>
internal sealed partial class OrderJobs(OrderDb db, TimeProvider time, ILogger<OrderJobs> log)
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>Confirms orders whose grace period has ended.</summary>
    [Every("30s", Name = "confirm", First = "0s", Timeout = "20s")]
    internal async Task Confirm(CancellationToken stop)
    {
        DateTime until = time.GetUtcNow().UtcDateTime - GracePeriod;
        int orders = await db.Orders.Where(order => !order.IsConfirmed && order.PlacedAt <= until)
            .ExecuteUpdateAsync(static set => set.SetProperty(static order => order.IsConfirmed, true), stop);
        if (orders > 0) LogConfirmed(orders);
    }

    /// <summary>Deletes old orders, in the night of the shop's town.</summary>
    [Cron("0 4 * * *", Name = "prune", TimeZone = "Europe/Berlin", Retries = 3, RetryDelay = "1m")]
    internal async Task Prune(CancellationToken stop)
    {
        DateTime until = time.GetUtcNow().UtcDateTime - Retention;
        LogDeleted(await db.Orders.Where(order => order.PlacedAt <= until).ExecuteDeleteAsync(stop));
    }

    [LoggerMessage(LogLevel.Information, "{Orders} orders are confirmed.")]
    private partial void LogConfirmed(int orders);

    [LoggerMessage(LogLevel.Information, "{Orders} old orders are deleted.")]
    private partial void LogDeleted(int orders);
}
