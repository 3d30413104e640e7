using Microsoft.EntityFrameworkCore;
using TimerAttributes;

namespace Shop;

internal sealed partial class OrderJobs(OrderDb db, TimeProvider time, ILogger<OrderJobs> log)
{
    [Every("30s", Name = "confirm", First = "0s", Missed = MissedTicks.Delay, Timeout = "20s")]
    internal Task Confirm(CancellationToken stop)
    {
        DateTime until = time.GetUtcNow().UtcDateTime.AddMinutes(-1);
        return db.Orders.Where(order => !order.IsConfirmed && order.PlacedAt <= until)
            .ExecuteUpdateAsync(static set => set.SetProperty(static order => order.IsConfirmed, true), stop);
    }

    [Cron("0 2 * * *", Name = "prune", TimeZone = "Europe/Berlin", Retries = 3, RetryDelay = "1m")]
    internal Task Prune(CancellationToken stop)
    {
        DateTime until = time.GetUtcNow().UtcDateTime.AddDays(-90);
        return db.Orders.Where(order => order.PlacedAt <= until).ExecuteDeleteAsync(stop);
    }

    [Every("1h", Name = "count", Aligned = true)]
    internal async Task Count(CancellationToken stop) => LogCount(await db.Orders.CountAsync(static order => !order.IsConfirmed, stop));

    [LoggerMessage(LogLevel.Information, "{Orders} orders wait for their confirmation.")]
    private partial void LogCount(int orders);
}
